package org.pgminder.postgres;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.Definitions;

/**
 * Reads what the objects of a database are, by what versions from 11 on tell alike. What a dump writes down anew is left out:
 * expressions, and which not-null constraint came from where.
 */
final class DefinitionsReader {
    /** Of more than these, the manifest would become too large to be read. */
    private static final int MOST_CHARACTERS = 8 << 20;

    private static final int ROWS_AT_ONCE = 1000;

    /** Types of columns that a materialized view computes may differ between versions. */
    private static final String TABLES = SchemaFacts.CHOSEN + """
            select n.nspname || '.' || c.relname, coalesce((
              select string_agg(format('%I %s', a.attname, format_type(a.atttypid, a.atttypmod)), ', ' order by a.attname collate "C")
              from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped), '')
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.oid in (select oid from relation) and c.relkind in ('r', 'p', 'f')
            """;

    private static final String INDEXES = SchemaFacts.CHOSEN + """
            select format('%I.%I', n.nspname, x.relname), concat_ws(' ',
                case when i.indisprimary then 'primary' when i.indisunique then 'unique' when i.indisexclusion then 'exclusion' end,
                m.amname, 'on', format('%I.%I', tn.nspname, t.relname),
                '(' || (select string_agg(coalesce(quote_ident(a.attname), 'expression'), ', ' order by k.n)
                        from unnest(i.indkey::int2[]) with ordinality k (attnum, n)
                        left join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum) || ')',
                case when i.indnatts > i.indnkeyatts then 'with ' || i.indnatts - i.indnkeyatts || ' included' end,
                case when i.indoption::text ~ '[1-9]' then 'in order ' || i.indoption::text end,
                case when i.indpred is not null then 'where' end)
            from pg_index i join pg_class x on x.oid = i.indexrelid join pg_namespace n on n.oid = x.relnamespace
              join pg_am m on m.oid = x.relam
              join pg_class t on t.oid = i.indrelid join pg_namespace tn on tn.oid = t.relnamespace
            where\s""" + SchemaFacts.DUMPED_INDEX;

    private static final String CONSTRAINTS = SchemaFacts.CHOSEN + """
            select case when k.conrelid <> 0 then format('%I on %I.%I', k.conname, n.nspname, c.relname)
                        else format('%I on domain %I.%I', k.conname, tn.nspname, t.typname) end,
              concat_ws(' ',
                case k.contype when 'c' then 'check' when 'f' then 'foreign key' when 'p' then 'primary key' when 'u' then 'unique' else 'exclusion' end,
                case when k.contype <> 'c' then '(' || (
                  select string_agg(coalesce(quote_ident(a.attname), 'expression'), ', ' order by o.n) from unnest(k.conkey) with ordinality o (attnum, n)
                  left join pg_attribute a on a.attrelid = k.conrelid and a.attnum = o.attnum) || ')' end,
                case when k.contype = 'f' then concat('references ', format('%I.%I', fn.nspname, f.relname), ' (', (
                  select string_agg(quote_ident(a.attname), ', ' order by o.n) from unnest(k.confkey) with ordinality o (attnum, n)
                  join pg_attribute a on a.attrelid = k.confrelid and a.attnum = o.attnum), ')',
                  ' match ', k.confmatchtype, ' update ', k.confupdtype, ' delete ', k.confdeltype) end,
                case when k.condeferrable then 'deferrable' end, case when k.condeferred then 'deferred' end)
            from pg_constraint k
              left join pg_class c on c.oid = k.conrelid left join pg_namespace n on n.oid = c.relnamespace
              left join pg_type t on t.oid = k.contypid left join pg_namespace tn on tn.oid = t.typnamespace
              left join pg_class f on f.oid = k.confrelid left join pg_namespace fn on fn.oid = f.relnamespace
            where\s""" + SchemaFacts.DUMPED_CONSTRAINT;

    /** Of the text only what every encoding and every system's end of a line leaves as it is. */
    private static final String FUNCTIONS = SchemaFacts.CHOSEN + """
            select format('%I.%I(%s)', n.nspname, p.proname, pg_get_function_identity_arguments(p.oid)),
              concat_ws(' ', case p.prokind when 'a' then 'aggregate' when 'p' then 'procedure' when 'w' then 'window function' else 'function' end,
                'returns ' || pg_get_function_result(p.oid), 'in', l.lanname,
                left(encode(sha256(convert_to(regexp_replace(p.prosrc, '[^ -~]+', '', 'g'), 'UTF8')), 'hex'), 16))
            from pg_proc p join pg_namespace n on n.oid = p.pronamespace join pg_language l on l.oid = p.prolang
            where\s""" + SchemaFacts.DUMPED_FUNCTION;

    private final Connection connection;
    private final Array relations;
    private final Array schemas;
    private int characters;

    private DefinitionsReader(Connection connection, List<Long> relations, List<Long> schemas) throws SQLException {
        this.connection = connection;
        this.relations = connection.createArrayOf("oid", relations.toArray());
        this.schemas = connection.createArrayOf("oid", schemas.toArray());
    }

    /** What is there; null where it is too much to be written down. */
    static @Nullable Definitions read(Connection connection, List<Long> relations, List<Long> schemas)
            throws SQLException {
        DefinitionsReader reader = new DefinitionsReader(connection, relations, schemas);
        Definitions definitions = new Definitions(
                reader.each(TABLES), reader.each(INDEXES), reader.each(CONSTRAINTS), reader.each(FUNCTIONS));
        return reader.characters > MOST_CHARACTERS ? null : definitions;
    }

    private Map<String, String> each(String sql) throws SQLException {
        Map<String, String> found = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setFetchSize(ROWS_AT_ONCE);
            statement.setArray(1, relations);
            statement.setArray(2, schemas);
            try (ResultSet row = statement.executeQuery()) {
                while (characters <= MOST_CHARACTERS && row.next()) {
                    String name = row.getString(1);
                    String definition = row.getString(2);
                    characters += name.length() + definition.length();
                    found.put(name, definition);
                }
            }
        }
        return found;
    }
}
