package org.pgminder.restore;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pgminder.backup.RunRequest;
import org.pgminder.catalogue.Backup;
import org.pgminder.codec.Packing;
import org.pgminder.common.Clock;
import org.pgminder.common.FailureException;
import org.pgminder.common.Ids;
import org.pgminder.settings.DumpSettings;
import org.pgminder.settings.Format;
import org.pgminder.settings.Settings;
import org.pgminder.testing.TestPostgres;
import org.pgminder.testing.TestSettings;
import org.pgminder.testing.Workplace;

/** What a database is like itself comes back with what is in it. */
@Timeout(120)
class DatabaseItselfTest {
    private static final TestPostgres POSTGRES = TestPostgres.shared();
    private static final String SOURCE = "itself \"Source\"";
    private static final String QUOTED = "\"itself \"\"Source\"\"\"";
    private static final String INTO = "itself Copy";
    private static final List<String> ROLES = List.of("\"itself Owner\"", "itself_reader");

    /** Each fact on a line, without the database's name. */
    private static final String FACTS = """
            select concat_ws(E'\\n', pg_encoding_to_char(encoding), datcollate, datctype, pg_get_userbyid(datdba), datconnlimit,
              shobj_description(d.oid, 'pg_database'),
              (select string_agg(coalesce(nullif(setrole, 0)::regrole::text, '') || ' ' || c, E'\\n' order by c)
               from pg_db_role_setting s, unnest(setconfig) c where s.setdatabase = d.oid),
              (select string_agg(concat_ws(' ', grantee::regrole, privilege_type, is_grantable), E'\\n' order by grantee::regrole::text, privilege_type)
               from aclexplode(datacl)))
            from pg_database d where datname = '%s'
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @BeforeEach
    void make() throws SQLException {
        clean();
        POSTGRES.execute(
                "postgres",
                "create role \"itself Owner\"",
                "create role itself_reader",
                "create database " + QUOTED
                        + " template template0 encoding 'LATIN1' lc_collate 'C' lc_ctype 'C' owner \"itself Owner\" connection limit 7",
                "alter database " + QUOTED + " set search_path to sales, \"Odd, One\", public",
                "alter database " + QUOTED + " set application_name to E'it''s\\n two lines'",
                "alter database " + QUOTED + " set my.own to 'x'",
                "alter role itself_reader in database " + QUOTED + " set statement_timeout to '7s'",
                "comment on database " + QUOTED + " is 'what ; it is'",
                "revoke all on database " + QUOTED + " from public",
                "grant connect, temporary on database " + QUOTED + " to itself_reader with grant option");
        // Lines that look as if they were of the database, and are in the body of a function.
        POSTGRES.execute(
                SOURCE,
                "create function public.looks_so() returns text language plpgsql as E'\\nbegin return $$\\n"
                        + "ALTER ROLE itself_reader IN DATABASE x SET work_mem TO 1;\\n$$; end'");
    }

    @AfterEach
    void clean() throws SQLException {
        POSTGRES.execute("postgres", "drop database if exists " + QUOTED + " with (force)");
        POSTGRES.execute("postgres", "drop database if exists \"" + INTO + "\" with (force)");
        for (String role : ROLES) {
            POSTGRES.execute("postgres", "drop role if exists " + role);
        }
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void it_comes_back_from_each_format(Format format) throws Exception {
        Settings settings = TestSettings.in(folder)
                .server(POSTGRES.server("main", "postgres"))
                .job("job", SOURCE, format, Packing.NONE, DumpSettings.DEFAULT)
                .build();
        comesBack(settings, new RunRequest.What.Job("job"), null);
    }

    @Test
    void it_comes_back_from_the_script_of_a_whole_server() throws Exception {
        Settings settings = TestSettings.in(folder)
                .server(POSTGRES.server("main", "postgres"))
                .build();
        comesBack(settings, new RunRequest.What.WholeServer("main"), SOURCE);
    }

    @Test
    void what_is_refused_or_not_known_is_said() throws Exception {
        Settings settings = TestSettings.in(folder)
                .server(POSTGRES.server("main", "postgres"))
                .job("job", SOURCE, Format.PLAIN, Packing.NONE, DumpSettings.DEFAULT)
                .build();
        try (Workplace work = new Workplace(folder, settings)) {
            Backup backup = work.backupOf(work.run(new RunRequest.What.Job("job")));
            POSTGRES.execute("postgres", "drop database " + QUOTED, "drop role itself_reader");
            assertThat(restore(work, settings, new RestoreOrder.What.OfCatalogue(backup, null, null)))
                    .hasSize(2)
                    .allMatch(note -> note.startsWith("not brought back: ")
                            && note.contains("role \"itself_reader\" does not exist"));
            POSTGRES.execute("postgres", "drop database \"" + INTO + "\"");

            Files.delete(Path.of(backup.folder(), backup.manifest()));
            assertThat(restore(work, settings, new RestoreOrder.What.Foreign(work.file(backup, 0), null)))
                    .anyMatch(note -> note.startsWith("the dump does not tell what the database itself was like"));
        }
    }

    private void comesBack(Settings settings, RunRequest.What what, @Nullable String database) throws Exception {
        String facts = one("postgres", FACTS.formatted(SOURCE));
        assertThat(facts).contains("LATIN1\nC\nC\nitself Owner\n7\nwhat ; it is", "statement_timeout=7s", "two lines");
        String function = one(SOURCE, "select prosrc from pg_proc where proname = 'looks_so'");
        try (Workplace work = new Workplace(folder, settings)) {
            Backup backup = work.backupOf(work.run(what));
            assertThat(restore(work, settings, new RestoreOrder.What.OfCatalogue(backup, null, database)))
                    .isEmpty();
        }
        assertThat(one("postgres", FACTS.formatted(INTO))).isEqualTo(facts);
        assertThat(one(INTO, "select prosrc from pg_proc where proname = 'looks_so'"))
                .isEqualTo(function);
    }

    /** Gives what was noted. */
    private static List<String> restore(Workplace work, Settings settings, RestoreOrder.What what)
            throws FailureException, InterruptedException {
        RestoreServices services = new RestoreServices(
                () -> settings, Workplace.installations(), Clock.system(), new Ids(new Random()), work.state());
        return new Restores(services, work.catalogue(), work::destination, secret -> secret, ZoneOffset.UTC)
                .restore(new RestoreOrder(what, "main", INTO, 1, List.of(), false, false), RestoreProgress.NONE)
                .notes();
    }

    private static String one(String database, String sql) throws SQLException {
        try (Connection connection = POSTGRES.connect(database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
