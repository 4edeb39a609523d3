package org.pgminder.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Tables and the like of a database, without the system's and those of extensions: what pg_dump dumps. */
final class Relations {
    private static final String SQL = """
            select c.oid, n.nspname, c.relname, c.relkind, c.relpersistence = 'u' and pg_is_in_recovery()
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname !~ '^pg_' and n.nspname <> 'information_schema' and c.relkind in ('r', 'p', 'f', 'm', 'S')
              and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid
                              and d.objsubid = 0 and d.deptype = 'e')
            order by n.nspname, c.relname
            """;

    private Relations() {}

    /**
     * One of them.
     *
     * @param kind as {@code pg_class.relkind}
     * @param withData whether its rows are dumped; those of an unlogged table are not on a standby
     */
    record Relation(long oid, String schema, String name, String kind, boolean withData) {
        boolean isTable() {
            return kind.equals("r");
        }

        boolean isSequence() {
            return kind.equals("S");
        }

        boolean isMaterializedView() {
            return kind.equals("m");
        }

        String quoted() {
            return quote(schema) + "." + quote(name);
        }

        private static String quote(String identifier) {
            return '"' + identifier.replace("\"", "\"\"") + '"';
        }
    }

    static List<Relation> of(Connection connection) throws SQLException {
        List<Relation> relations = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(SQL)) {
            while (row.next()) {
                relations.add(new Relation(
                        row.getLong(1), row.getString(2), row.getString(3), row.getString(4), !row.getBoolean(5)));
            }
        }
        return relations;
    }
}
