package org.pgminder.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes down how the session's database itself was made, as {@code pg_dump --create} does: a script without {@code --create} says
 * nothing of it. Tablespaces are left out; they need not exist where it comes back.
 */
final class DatabaseStatements {
    /** Values of these settings are lists of quoted names, kept as they are to be said again ({@code GUC_LIST_QUOTE}). */
    private static final String LISTS =
            "'search_path', 'temp_tablespaces', 'local_preload_libraries', 'session_preload_libraries', 'shared_preload_libraries'";

    private static final int OWNER = 2;
    private static final int RIGHTS = 6;

    private static final String SQL = """
            with db as (
              select d.*, to_jsonb(d) as j, pg_get_userbyid(d.datdba) as owner from pg_database d where d.datname = current_database()),
            setting as (
              select s.setrole, split_part(c.line, '=', 1) as name, substr(c.line, strpos(c.line, '=') + 1) as value, c.n
              from db join pg_db_role_setting s on s.setdatabase = db.oid, unnest(s.setconfig) with ordinality c (line, n)),
            granted as (
              select a.grantee, a.is_grantable, string_agg(a.privilege_type, ', ' order by a.privilege_type) as rights
              from db, aclexplode(db.datacl) a group by a.grantee, a.is_grantable)
            select format('CREATE DATABASE %I WITH TEMPLATE = template0 ENCODING = %L', datname, pg_encoding_to_char(encoding))
                || case j->>'datlocprovider' when 'c' then ' LOCALE_PROVIDER = libc' when 'i' then ' LOCALE_PROVIDER = icu'
                   when 'b' then ' LOCALE_PROVIDER = builtin' else '' end
                || format(' LC_COLLATE = %L LC_CTYPE = %L', datcollate, datctype)
                || case j->>'datlocprovider' when 'i' then format(' ICU_LOCALE = %L', coalesce(j->>'datlocale', j->>'daticulocale'))
                     || coalesce(format(' ICU_RULES = %L', nullif(j->>'daticurules', '')), '')
                   when 'b' then format(' BUILTIN_LOCALE = %L', j->>'datlocale') else '' end || ';', 1, '', 0
            from db
            union all select format('ALTER DATABASE %I OWNER TO %I;', datname, owner), 2, '', 0 from db
            union all select format('ALTER DATABASE %I CONNECTION LIMIT = %s;', datname, datconnlimit), 3, '', 0 from db where datconnlimit >= 0
            union all select case when setrole = 0 then format('ALTER DATABASE %I', datname)
                  else format('ALTER ROLE %I IN DATABASE %I', pg_get_userbyid(setrole), datname) end
                || format(' SET %I TO %s;', name, case when name in (@lists) and value <> '' then value else quote_literal(value) end),
                4, setrole::text, n
              from db, setting
            union all select format('COMMENT ON DATABASE %I IS %L;', datname, shobj_description(oid, 'pg_database')), 5, '', 0
              from db where shobj_description(oid, 'pg_database') is not null
            union all select format('REVOKE ALL ON DATABASE %I FROM PUBLIC;', datname), 6, '', 0 from db where datacl is not null
            union all select format('GRANT %s ON DATABASE %I TO %s%s;', rights, datname,
                  case when grantee = 0 then 'PUBLIC' else quote_ident(pg_get_userbyid(grantee)) end,
                  case when is_grantable then ' WITH GRANT OPTION' else '' end), 7, grantee::text, 0
              from db, granted
            order by 2, 3, 4, 1
            """.replace("@lists", LISTS);

    private DatabaseStatements() {}

    static List<String> read(Connection connection, DumpScope scope) throws SQLException {
        List<String> statements = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(SQL)) {
            while (row.next()) {
                int kind = row.getInt(2);
                if ((kind != OWNER || scope.owners()) && (kind < RIGHTS || scope.rights())) {
                    statements.add(row.getString(1));
                }
            }
        }
        return statements;
    }
}
