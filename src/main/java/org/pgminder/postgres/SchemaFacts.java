package org.pgminder.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What else is in a database than rows, by what versions from 11 on agree on, so that two servers can be compared. */
final class SchemaFacts {
    /** What is dumped: the ids of relations and of schemas, the two parameters of each query that begins with it. */
    static final String CHOSEN =
            "with relation as (select unnest(?::oid[]) as oid), schema as (select unnest(?::oid[]) as oid) ";

    /** Of {@code pg_index i} on {@code pg_class t}: invalid indexes are not dumped, those of partitioned tables are. */
    static final String DUMPED_INDEX =
            "i.indrelid in (select oid from relation) and i.indisready and (i.indisvalid or t.relkind = 'p')";

    /** Of {@code pg_constraint k}: constraints of a partition come with its parent's. */
    static final String DUMPED_CONSTRAINT = """
            k.conparentid = 0 and k.contype in ('c', 'f', 'p', 'u', 'x')
              and (k.conrelid in (select oid from relation) or k.contypid <> 0 and exists (
                select from pg_type d where d.oid = k.contypid and d.typnamespace in (select oid from schema)
                  and not exists (select from pg_depend e where e.classid = 'pg_type'::regclass and e.objid = d.oid and e.deptype = 'e')))
            """;

    /** Of {@code pg_proc p}. */
    static final String DUMPED_FUNCTION = """
            p.pronamespace in (select oid from schema)
              and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype in ('e', 'i'))
            """;

    private static final String COUNTS = CHOSEN + """
            select
              (select count(*) from pg_index i join pg_class t on t.oid = i.indrelid where %s),
              (select count(*) from pg_constraint k where %s),
              (select count(*) from pg_proc p where %s),
              (select count(*) from pg_largeobject_metadata)
            """.formatted(DUMPED_INDEX, DUMPED_CONSTRAINT, DUMPED_FUNCTION);

    private static final String EXTENSIONS =
            "select extname from pg_extension where oid >= 16384 and extname <> 'plpgsql' order by extname";

    private SchemaFacts() {}

    record Counts(long indexes, long constraints, long functions, long largeObjects) {}

    static Counts counts(Connection connection, List<Long> relations, List<Long> schemas) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(COUNTS)) {
            statement.setArray(1, connection.createArrayOf("oid", relations.toArray()));
            statement.setArray(2, connection.createArrayOf("oid", schemas.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return new Counts(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4));
            }
        }
    }

    static long size(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select pg_database_size(current_database())")) {
            row.next();
            return row.getLong(1);
        }
    }

    static List<String> extensions(Connection connection, DumpScope scope) throws SQLException {
        if (!scope.withGlobals()) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(EXTENSIONS)) {
            while (row.next()) {
                names.add(row.getString(1));
            }
        }
        return names;
    }
}
