package org.pgminder.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Tables and the like of a database, without the system's and those of extensions: what pg_dump dumps. */
final class Relations {
    /** A sequence that a column owns goes with its table; an identity's never goes without it. */
    private static final String SQL = """
            with candidate as (
              select c.oid, n.nspname, c.relname, c.relkind, c.relfilenode, %s as chosen,
                     %s or (c.relpersistence = 'u' and pg_is_in_recovery()) as emptied
              from pg_class c join pg_namespace n on n.oid = c.relnamespace
              where n.nspname !~ '^pg_' and n.nspname <> 'information_schema' and c.relkind in ('r', 'p', 'f', 'm', 'S')
                and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid
                                and d.objsubid = 0 and d.deptype = 'e')),
            owned as (
              select d.objid as oid, d.deptype, bool_or(t.chosen) as chosen
              from pg_depend d join candidate t on t.oid = d.refobjid
              where d.classid = 'pg_class'::regclass and d.refclassid = 'pg_class'::regclass and d.refobjsubid > 0
                and d.deptype in ('a', 'i')
              group by d.objid, d.deptype)
            select c.oid, c.nspname, c.relname, c.relkind, not c.emptied, c.relfilenode
            from candidate c left join owned o on o.oid = c.oid and c.relkind = 'S'
            where case when o.oid is null then c.chosen else o.chosen or (c.chosen and o.deptype = 'a') end
            order by c.nspname, c.relname
            """;

    /** What a pattern without a schema means, depends on it. */
    private static final String DEFAULT_PATH =
            "select set_config('search_path', reset_val, true) from pg_settings where name = 'search_path'";

    private static final String VISIBLE = "pg_table_is_visible(c.oid)";

    private Relations() {}

    /**
     * One of them.
     *
     * @param kind as {@code pg_class.relkind}
     * @param file the file's number, which a truncated or rewritten table changes
     * @param withData whether its rows are dumped; those of an unlogged table are not on a standby
     */
    record Relation(long oid, String schema, String name, String kind, boolean withData, long file) {
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
            return Administration.quoted(schema) + "." + Administration.quoted(name);
        }
    }

    static List<Relation> of(Connection connection, DumpScope scope) throws SQLException {
        String wanted = scope.tables().isEmpty()
                ? schemas(scope)
                : NamePattern.any(scope.tables(), "n.nspname", "c.relname", VISIBLE);
        String chosen = "(" + wanted + " and not "
                + NamePattern.any(scope.excludeTables(), "n.nspname", "c.relname", VISIBLE) + ")";
        String emptied = NamePattern.any(scope.excludeTableData(), "n.nspname", "c.relname", VISIBLE);
        Stream<String> wantedBy = scope.tables().isEmpty()
                ? Stream.concat(scope.schemas().stream(), scope.excludeSchemas().stream())
                : scope.tables().stream();
        List<String> parameters = Stream.of(wantedBy, scope.excludeTables().stream(), scope.excludeTableData().stream())
                .flatMap(patterns -> patterns)
                .flatMap(pattern -> NamePattern.of(pattern).parameters().stream())
                .toList();
        List<Relation> relations = new ArrayList<>();
        try (Statement path = connection.createStatement();
                PreparedStatement statement = connection.prepareStatement(SQL.formatted(chosen, emptied))) {
            path.execute(DEFAULT_PATH);
            bind(statement, parameters);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    relations.add(new Relation(
                            row.getLong(1),
                            row.getString(2),
                            row.getString(3),
                            row.getString(4),
                            row.getBoolean(5),
                            row.getLong(6)));
                }
            }
            path.execute("set local search_path = pg_catalog");
        }
        return relations;
    }

    /** Schemas whose other objects are dumped, by their ids. */
    static List<Long> schemas(Connection connection, DumpScope scope) throws SQLException {
        if (!scope.tables().isEmpty()) {
            return List.of();
        }
        List<String> parameters = Stream.concat(scope.schemas().stream(), scope.excludeSchemas().stream())
                .flatMap(pattern -> NamePattern.of(pattern).parameters().stream())
                .toList();
        List<Long> oids = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(
                "select n.oid from pg_namespace n where n.nspname !~ '^pg_' and n.nspname <> 'information_schema' and "
                        + schemas(scope))) {
            bind(statement, parameters);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    oids.add(row.getLong(1));
                }
            }
        }
        return oids;
    }

    private static String schemas(DumpScope scope) {
        String chosen = scope.schemas().isEmpty() ? "true" : ofSchemas(scope.schemas());
        return "(" + chosen + " and not " + ofSchemas(scope.excludeSchemas()) + ")";
    }

    private static String ofSchemas(List<String> patterns) {
        return NamePattern.any(patterns, "current_database()", "n.nspname", "true");
    }

    private static void bind(PreparedStatement statement, List<String> parameters) throws SQLException {
        for (int i = 0; i < parameters.size(); i++) {
            statement.setString(i + 1, parameters.get(i));
        }
    }
}
