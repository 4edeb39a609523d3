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
    /** Invalid indexes are not dumped, those of partitioned tables are. Constraints of a partition come with its parent's. */
    private static final String COUNTS = """
            with relation as (select unnest(?::oid[]) as oid), schema as (select unnest(?::oid[]) as oid)
            select
              (select count(*) from pg_index i join pg_class c on c.oid = i.indrelid
               where i.indrelid in (select oid from relation) and i.indisready and (i.indisvalid or c.relkind = 'p')),
              (select count(*) from pg_constraint k
               where k.conparentid = 0 and k.contype in ('c', 'f', 'p', 'u', 'x')
                 and (k.conrelid in (select oid from relation) or k.contypid <> 0 and exists (
                   select from pg_type t join pg_namespace n on n.oid = t.typnamespace where t.oid = k.contypid
                     and n.oid in (select oid from schema) and not exists (select from pg_depend d where d.classid = 'pg_type'::regclass and d.objid = t.oid
                                     and d.deptype = 'e')))),
              (select count(*) from pg_proc p join pg_namespace n on n.oid = p.pronamespace
               where n.oid in (select oid from schema)
                 and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid
                                 and d.deptype in ('e', 'i'))),
              (select count(*) from pg_largeobject_metadata)
            """;

    private static final String EXTENSIONS =
            "select extname from pg_extension where oid >= 16384 and extname <> 'plpgsql' order by extname";

    private SchemaFacts() {}

    record Counts(long indexes, long constraints, long functions, long largeObjects) {}

    static Counts counts(Connection connection, List<Relations.Relation> relations, DumpScope scope)
            throws SQLException {
        Object[] oids = relations.stream().map(Relations.Relation::oid).toArray();
        try (PreparedStatement statement = connection.prepareStatement(COUNTS)) {
            statement.setArray(1, connection.createArrayOf("oid", oids));
            statement.setArray(
                    2,
                    connection.createArrayOf(
                            "oid", Relations.schemas(connection, scope).toArray()));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                long largeObjects = scope.largeObjects() && scope.withGlobals() ? row.getLong(4) : 0;
                return new Counts(row.getLong(1), row.getLong(2), row.getLong(3), largeObjects);
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
