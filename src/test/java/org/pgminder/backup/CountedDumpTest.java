package org.pgminder.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pgminder.catalogue.Backup;
import org.pgminder.catalogue.Manifest;
import org.pgminder.catalogue.ManifestFiles;
import org.pgminder.catalogue.Run;
import org.pgminder.catalogue.RunState;
import org.pgminder.codec.Packing;
import org.pgminder.common.ByteSize;
import org.pgminder.common.Clock;
import org.pgminder.common.Contents;
import org.pgminder.settings.Compression;
import org.pgminder.settings.Databases;
import org.pgminder.settings.DumpSettings;
import org.pgminder.settings.Format;
import org.pgminder.settings.JobSettings;
import org.pgminder.testing.FakePrograms;
import org.pgminder.testing.TestJob;
import org.pgminder.testing.TestPostgres;
import org.pgminder.testing.TestSettings;
import org.pgminder.testing.Workplace;

@Timeout(120)
class CountedDumpTest {
    private static final TestPostgres POSTGRES = TestPostgres.shared();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @BeforeAll
    static void fill() throws Exception {
        POSTGRES.createDatabase("counted", 500);
        POSTGRES.execute("counted", "create table \"Odd \"\" t\" as select generate_series(1, 7) as id");
    }

    private TestSettings settings() {
        return TestSettings.in(folder).server(POSTGRES.server("main", "counted"));
    }

    private static JobSettings job(DumpSettings dump, long countUpTo) {
        return TestJob.of("main", new Databases.Named(List.of("counted")), Compression.NONE)
                .dump(dump)
                .countRowsUpTo(countUpTo)
                .build();
    }

    private static DumpSettings options(String... options) {
        DumpSettings all = DumpSettings.DEFAULT;
        return new DumpSettings(
                all.jobs(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                true,
                false,
                false,
                List.of(options));
    }

    private Manifest manifest(Workplace workplace, Run run) throws Exception {
        assertThat(run.failure()).isNull();
        Backup backup = workplace.backupOf(run);
        return ManifestFiles.read(Path.of(backup.folder(), backup.manifest()));
    }

    @Test
    void counts_are_those_of_the_dump_while_others_insert_and_delete() throws Exception {
        AtomicBoolean ended = new AtomicBoolean();
        Thread busy = new Thread(() -> {
            try (Connection connection = POSTGRES.connect("counted");
                    Statement statement = connection.createStatement()) {
                for (int i = 1000; !ended.get(); i++) {
                    statement.execute("insert into item values (" + i + ", 'busy')");
                    statement.execute("delete from item where id = " + (i - 20));
                }
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        busy.start();
        try (Workplace workplace =
                new Workplace(folder, settings().job("nightly", "counted").build())) {
            for (int i = 0; i < 3; i++) {
                Run run = workplace.run("nightly");
                Manifest manifest = manifest(workplace, run);
                Contents contents = manifest.contents().get(0);
                assertThat(contents.notCounted()).isNull();
                String dump = Files.readString(workplace.file(workplace.backupOf(run), 0));
                assertThat(contents.tables())
                        .containsExactly(
                                new Contents.Table("public", "Odd \" t", 7),
                                new Contents.Table("public", "item", rowsOf(dump, "public.item")));
                assertThat(workplace.backupOf(run).rows()).isEqualTo(contents.rows());
            }
        } finally {
            ended.set(true);
            busy.join();
        }
        Awaitility.await().until(() -> sessions() == 0);
    }

    private static long rowsOf(String dump, String table) {
        int begin = dump.indexOf("COPY " + table + " ");
        return dump.substring(begin, dump.indexOf("\n\\.", begin)).lines().count() - 1;
    }

    private static int sessions() throws Exception {
        try (Connection connection = POSTGRES.connect("postgres");
                Statement statement = connection.createStatement()) {
            var row = statement.executeQuery(
                    "select count(*) from pg_stat_activity where datname = 'counted' and application_name like 'pgminder %'");
            row.next();
            return row.getInt(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void every_form_takes_the_snapshot_over(Format format) throws Exception {
        try (Workplace workplace = new Workplace(
                folder,
                settings()
                        .job("nightly", "counted", format, Packing.NONE, DumpSettings.DEFAULT)
                        .build())) {
            Run run = workplace.run("nightly");
            Contents contents = manifest(workplace, run).contents().get(0);
            assertThat(contents.notCounted()).isNull();
            assertThat(contents.rows()).isGreaterThanOrEqualTo(507);
        }
    }

    @Test
    void a_snapshot_that_nobody_can_see_is_done_without() throws Exception {
        // Where it is asked for, it is gone: its session was ended.
        FakePrograms programs = new FakePrograms(folder.resolve("bin")).of("99.1", """
                case "$*" in *--snapshot=*)
                  psql -q -d postgres -c "select pg_terminate_backend(pid) from pg_stat_activity
                    where application_name = '$PGAPPNAME' and pid <> pg_backend_pid()" >&2
                  exit 1;;
                esac
                exec pg_dump "$@"
                """);
        try (Workplace workplace = new Workplace(
                folder,
                settings().job("nightly", "counted").programs(programs.folder()).build(),
                programs.onlyThese(),
                Clock.system())) {
            Contents contents =
                    manifest(workplace, workplace.run("nightly")).contents().get(0);
            assertThat(contents.notCounted()).contains("no other session");
        }
    }

    @Test
    void a_database_that_is_too_large_is_dumped_without_counts_and_says_so() throws Exception {
        try (Workplace workplace = new Workplace(
                folder, settings().job(job(DumpSettings.DEFAULT, 1)).build())) {
            Run run = workplace.run("nightly");
            Contents contents = manifest(workplace, run).contents().get(0);
            assertThat(contents.notCounted()).contains("countRowsUpTo");
            assertThat(contents.tables()).extracting(Contents.Table::name).containsExactly("Odd \" t", "item");
            assertThat(workplace.backupOf(run).rows()).isEqualTo(-1);
        }
    }

    @Test
    void options_that_may_leave_rows_out_leave_the_counts_out() throws Exception {
        long all = new ByteSize(1L << 40).bytes();
        try (Workplace workplace = new Workplace(
                folder,
                settings().job(job(options("--exclude-table-data=item"), all)).build())) {
            Contents contents =
                    manifest(workplace, workplace.run("nightly")).contents().get(0);
            assertThat(contents.notCounted()).contains("--exclude-table-data");
            assertThat(contents.tables()).isEmpty();
        }
    }

    @Test
    void a_locked_table_is_not_counted_and_a_cancel_ends_both_sessions() throws Exception {
        POSTGRES.createDatabase("counted_locked", 5);
        try (Workplace workplace = new Workplace(
                        folder, settings().job("locked", "counted_locked").build());
                Connection holder = POSTGRES.connect("counted_locked");
                Statement statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("lock table item in access exclusive mode");
            String id = workplace.start("locked");
            String sessions = "select count(*) from pg_stat_activity where application_name = 'pgminder " + id + "'";
            Awaitility.await().until(() -> count(sessions) == 2);
            workplace.runs().cancel(id);
            assertThat(workplace.await(id).state()).isEqualTo(RunState.CANCELLED);
            assertThat(workplace.files()).isEmpty();
            Awaitility.await().until(() -> count(sessions) == 0);
            holder.rollback();
        }
    }

    @Test
    void the_rows_of_a_whole_server_in_one_stream_are_those_of_its_script() throws Exception {
        POSTGRES.createDatabase("counted_script", 7);
        POSTGRES.execute("counted_script", "create sequence used", "select nextval('used')", "select lo_create(0)");
        try (Workplace workplace = new Workplace(folder, settings().build())) {
            Manifest manifest = manifest(workplace, workplace.run(new RunRequest.What.WholeServer("main")));
            assertThat(manifest.contents())
                    .extracting(Contents::database)
                    .containsExactlyInAnyOrderElementsOf(manifest.databases());
            assertThat(manifest.contents())
                    .allSatisfy(contents -> assertThat(contents.notCounted()).isNull());
            Contents counted = manifest.contents().stream()
                    .filter(contents -> contents.database().equals("counted_script"))
                    .findFirst()
                    .orElseThrow();
            assertThat(counted.tables()).containsExactly(new Contents.Table("public", "item", 7));
            assertThat(counted.sequences()).containsExactly(new Contents.Sequence("public", "used", 1L, 1L));
            assertThat(counted.largeObjects()).isEqualTo(1);
        }
    }

    @Test
    void a_backup_with_far_fewer_rows_is_marked() throws Exception {
        POSTGRES.createDatabase("counted_shrinking", 1000);
        try (Workplace workplace = new Workplace(
                folder, settings().job("nightly", "counted_shrinking").build())) {
            assertThat(workplace.backupOf(workplace.run("nightly")).shrunk()).isNull();
            POSTGRES.execute("counted_shrinking", "delete from item where id > 100");
            Run run = workplace.run("nightly");
            assertThat(run.state()).isEqualTo(RunState.SUCCEEDED);
            assertThat(workplace.backupOf(run).shrunk()).startsWith("90 % fewer rows");
            assertThat(manifest(workplace, run).shrunk()).startsWith("90 % fewer rows");
        }
    }

    private static long count(String sql) throws Exception {
        try (Connection connection = POSTGRES.connect("postgres");
                Statement statement = connection.createStatement()) {
            var row = statement.executeQuery(sql);
            row.next();
            return row.getLong(1);
        }
    }
}
