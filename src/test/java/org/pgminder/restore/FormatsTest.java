package org.pgminder.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pgminder.codec.Packing;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.common.Redactor;
import org.pgminder.dbtool.ConnectionFiles;
import org.pgminder.dbtool.Installation;
import org.pgminder.settings.Compression;
import org.pgminder.settings.RestoreSettings;
import org.pgminder.settings.ServerSettings;
import org.pgminder.settings.Settings;
import org.pgminder.testing.TestPostgres;
import org.pgminder.testing.TestSettings;
import org.pgminder.testing.Workplace;

/** Every form that a dump can have, as PgMinder's own file and as a foreign one. */
@Timeout(120)
class FormatsTest {
    private static final TestPostgres POSTGRES = TestPostgres.shared();
    private static final String KEYS =
            "select string_agg(conname, ',') from pg_constraint where conrelid > 16000 and contype = 'p'";
    private static final String INTO = "formats_new";
    /** Made with age-keygen for this test. */
    private static final String RECIPIENT = "age12q5kafqxwg5zwxwhr5y3p5uemhwfu4ak74a3vsah6dz098f66v0s42s5ky";

    private static final String IDENTITY = "AGE-SECRET-KEY-1RZH89ZZRPQDSH066QTNTVQVEK53YPUEJQDZRFH0D8NM2ZSKSZYHQWYLDHD";

    @TempDir
    private Path folder;

    private Dumps dumps = new Dumps(Path.of("."), POSTGRES);

    @BeforeAll
    static void fill() throws SQLException {
        POSTGRES.createDatabase("formats_app", 500);
        POSTGRES.execute(
                "formats_app",
                "create schema sales",
                "create table sales.a_purchase (id serial primary key, item int references public.item)",
                "create function sales.refuse() returns trigger language plpgsql as"
                        + " $$ begin raise 'only a restore may do this'; end $$",
                "insert into sales.a_purchase (item) select i from generate_series(1, 300) i",
                "create materialized view sales.second as select count(*) n from sales.a_purchase",
                "create materialized view sales.first as select n + 1 m from sales.second",
                "create trigger refuse before insert on sales.a_purchase execute function sales.refuse()");
    }

    @BeforeEach
    void prepare() throws SQLException {
        dumps = new Dumps(folder, POSTGRES);
        clear();
    }

    @AfterEach
    void clear() throws SQLException {
        POSTGRES.execute("postgres", "drop database if exists " + INTO + " with (force)");
    }

    @ParameterizedTest
    @CsvSource({"directory, NONE", "directory, ZSTD", "split, NONE", "split, GZIP", "custom, ZSTD", "plain, GZIP"})
    void a_dump_comes_back_as_ours_and_as_a_foreign_file(String format, Compression compression) throws Exception {
        DumpFile dump = dumps.packed(dump(format), new Packing(compression, null, List.of()));
        restore(dump, new RestoreOptions(2, List.of(), false, false, null));
        everythingIsBack();

        clear();
        Path foreign = Files.move(folder.resolve(dump.artifact().file()), folder.resolve("found"));
        DumpFile recognised = ForeignFile.recognise(foreign, List.of());
        assertThat(recognised.form().format()).isEqualTo(format);
        restore(recognised, RestoreOptions.ALL);
        everythingIsBack();
    }

    @Test
    void a_folder_of_pg_dump_comes_back_as_it_is() throws Exception {
        DumpFile tar = dumps.directory("formats_app");
        Files.delete(folder.resolve(tar.artifact().file()));
        DumpFile recognised = ForeignFile.recognise(folder.resolve("formats_app.d"), List.of());
        restore(recognised, new RestoreOptions(2, List.of(), false, false, null));
        everythingIsBack();
    }

    @Test
    void a_packed_foreign_file_that_is_cut_short_is_told_as_such() throws Exception {
        DumpFile dump = dumps.packed(dump("directory"), new Packing(Compression.ZSTD, 1, List.of()));
        Path file = folder.resolve(dump.artifact().file());
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 10));
        FailureException failure =
                catchThrowableOfType(FailureException.class, () -> ForeignFile.recognise(file, List.of()));
        assertThat(failure).hasMessageContaining(file.toString()).hasMessageNotContaining("Exception");
        assertThat(failure.failure().hint()).contains("cut short");
    }

    @Test
    void an_encrypted_dump_needs_its_key() throws Exception {
        DumpFile dump = dumps.packed(dump("custom"), new Packing(Compression.ZSTD, 1, List.of(RECIPIENT)));
        FailureException failure =
                catchThrowableOfType(FailureException.class, () -> restore(dump, RestoreOptions.ALL));
        assertThat(failure.kind()).isEqualTo(FailureKind.KEY_MISSING);
        assertThat(failure.failure().hint()).contains("restore.identities");
        nothingIsLeft();

        Path identities = Files.writeString(folder.resolve("key.txt"), "# a comment\n" + IDENTITY + "\n");
        restore(dump, RestoreOptions.ALL, identities);
        everythingIsBack();
        DumpFile foreign = ForeignFile.recognise(folder.resolve(dump.artifact().file()), List.of(identities));
        assertThat(foreign.form().encrypted()).isTrue();
        assertThat(foreign.form().compression()).isEqualTo("zstd");
        assertThat(foreign.form().programVersion()).matches("\\d+\\.\\d+");
    }

    @Test
    void single_tables_come_with_rows_and_keys_and_one_that_is_not_there_is_said() throws Exception {
        DumpFile dump = dump("custom");
        Restorer.Outcome outcome = restore(dump, new RestoreOptions(1, List.of("item"), false, false, null));
        assertThat(one("select count(*) from item")).isEqualTo("500");
        assertThat(one("select count(*) from pg_constraint where conname = 'item_pkey'"))
                .isEqualTo("1");
        assertThat(one("select to_regclass('sales.a_purchase')::text is null")).isEqualTo("t");
        assertThat(outcome.notes()).anyMatch(note -> note.contains("foreign keys"));
        clear();

        FailureException failure = catchThrowableOfType(
                FailureException.class,
                () -> restore(
                        dump, new RestoreOptions(1, List.of("public.item", "sales.nothing"), false, false, null)));
        assertThat(failure).hasMessageContaining("sales.nothing");
        assertThat(failure.failure().hint()).contains("public.item", "sales.a_purchase");
        nothingIsLeft();
    }

    @Test
    void tables_whose_names_need_quotes_are_named_as_in_sql_or_as_they_are() throws Exception {
        POSTGRES.execute("postgres", "drop database if exists formats_quoted with (force)");
        POSTGRES.execute("postgres", "create database formats_quoted");
        POSTGRES.execute(
                "formats_quoted",
                "create schema \"my schema\"",
                "create table \"Weird Name\" (id int primary key)",
                "create table \"Weird\" (id int primary key)",
                "create table \"my schema\".\"a.b\"\"c\" (id int primary key)",
                "insert into \"Weird Name\" values (1)",
                "insert into \"my schema\".\"a.b\"\"c\" values (1), (2)");
        DumpFile dump = dumps.dump("custom", "formats_quoted");
        for (String name : List.of("public.\"Weird Name\"", "\"Weird Name\"", "Weird Name", "PUBLIC.\"Weird Name\"")) {
            clear();
            List<String> doing = new ArrayList<>();
            restore(dump, new RestoreOptions(1, List.of(name), false, false, null), doing::add);
            assertThat(one("select count(*) from \"Weird Name\"")).as(name).isEqualTo("1");
            assertThat(one(KEYS))
                    .as("its key, not that of the table whose name begins alike")
                    .isEqualTo("Weird Name_pkey");
            assertThat(doing).contains("restoring public.Weird Name (1 of 3 tables)");
        }
        clear();
        restore(
                dump,
                new RestoreOptions(1, List.of("\"my schema\".\"a.b\"\"c\"", "Weird"), false, false, null),
                RestoreProgress.NONE);
        assertThat(one("select count(*) from \"my schema\".\"a.b\"\"c\"")).isEqualTo("2");
        assertThat(one(KEYS)).contains("Weird_pkey").doesNotContain("Weird Name_pkey");
        clear();

        List<String> doing = new ArrayList<>();
        restore(dumps.dump("plain", "formats_quoted"), RestoreOptions.ALL, doing::add);
        assertThat(doing).contains("restoring \"my schema\".\"a.b\"\"c\" (table 1)");
        clear();
        FailureException failure = catchThrowableOfType(
                FailureException.class,
                () -> restore(
                        dump, new RestoreOptions(1, List.of("Weird N"), false, false, null), RestoreProgress.NONE));
        assertThat(failure.failure().hint()).contains("public.Weird Name", "my schema.a.b\"c");
        POSTGRES.execute("postgres", "drop database formats_quoted");
    }

    @Test
    void an_archive_for_an_older_server_comes_as_a_script_that_is_put_right() throws Exception {
        // Client programs of 17 are not here: those that are here take the way of 17 to an older server.
        DumpFile dump = dump("custom");
        Installation here = Workplace.installations().find(List.of()).get(0);
        ServerSettings server = POSTGRES.server("here", "postgres");
        POSTGRES.execute("postgres", "create database " + INTO);
        try (ConnectionFiles connection = ConnectionFiles.write(folder, server, null, "pgminder test")) {
            Loading loading = new Loading(
                    new Installation(here.folder(), "17.0", 17),
                    connection.environment(),
                    new Redactor(List.of()),
                    "the dump",
                    new Loading.Server(15, true, true),
                    folder,
                    RestoreProgress.NONE);
            assertThat(ArchiveAsScript.neededFor(loading)).isTrue();
            ArchiveLoader loader =
                    new ArchiveLoader(loading, folder.resolve(dump.artifact().file()));
            loader.load(INTO, 2, loader.list(), null);
            everythingIsBack();
            assertThat(catchThrowableOfType(FailureException.class, () -> loader.load(INTO, 1, loader.list(), null))
                            .kind())
                    .isEqualTo(FailureKind.RESTORE_FAILED);
        }
    }

    @Test
    void what_is_no_dump_is_refused() throws Exception {
        for (String content : List.of("", "hello\n", "create table x (i int);\n", "PK\u0003\u0004")) {
            Path file = Files.writeString(folder.resolve("something"), content);
            FailureException failure =
                    catchThrowableOfType(FailureException.class, () -> ForeignFile.recognise(file, List.of()));
            assertThat(failure.kind()).isEqualTo(FailureKind.RESTORE_FAILED);
            assertThat(failure).hasMessageContaining("no dump of PostgreSQL");
        }
        FailureException missing = catchThrowableOfType(
                FailureException.class, () -> ForeignFile.recognise(folder.resolve("nowhere"), List.of()));
        assertThat(missing.kind()).isEqualTo(FailureKind.FILE_MISSING);
    }

    @Test
    void a_foreign_script_never_leaves_its_new_database() throws Exception {
        DumpFile dump = dumps.dump("plain", "formats_app", "--create", "--clean");
        DumpFile foreign = ForeignFile.recognise(folder.resolve(dump.artifact().file()), List.of());
        FailureException failure =
                catchThrowableOfType(FailureException.class, () -> restore(foreign, RestoreOptions.ALL));
        assertThat(failure).hasMessageContaining("DROP DATABASE formats_app");
        nothingIsLeft();
        POSTGRES.connect("formats_app").close();
    }

    @Test
    void a_foreign_script_cut_short_is_damaged() throws Exception {
        DumpFile dump = dump("plain");
        Path file = folder.resolve(dump.artifact().file());
        String text = Files.readString(file);
        Files.writeString(file, text.substring(0, text.indexOf("499\t")));
        DumpFile foreign = ForeignFile.recognise(file, List.of());
        FailureException failure =
                catchThrowableOfType(FailureException.class, () -> restore(foreign, RestoreOptions.ALL));
        assertThat(failure.kind()).isEqualTo(FailureKind.BACKUP_DAMAGED);
        nothingIsLeft();
    }

    private DumpFile dump(String format) throws Exception {
        return switch (format) {
            case "directory" -> dumps.directory("formats_app");
            case "split" -> dumps.split("formats_app");
            default -> dumps.dump(format, "formats_app");
        };
    }

    private Restorer.Outcome restore(DumpFile dump, RestoreOptions options, Consumer<String> doing) throws Exception {
        return restore(dump, options, new RestoreProgress() {
            @Override
            public void doing(String what) {
                doing.accept(what);
            }

            @Override
            public void reached(long done, long total) {}
        });
    }

    private Restorer.Outcome restore(DumpFile dump, RestoreOptions options, Path... identities) throws Exception {
        return restore(dump, options, RestoreProgress.NONE, identities);
    }

    private Restorer.Outcome restore(
            DumpFile dump, RestoreOptions options, RestoreProgress progress, Path... identities) throws Exception {
        Settings plain = TestSettings.in(folder).build();
        Settings settings = new Settings(
                plain.servers(),
                plain.jobs(),
                plain.destinations(),
                plain.backups(),
                new RestoreSettings(List.of(identities), null, null),
                plain.monitoring());
        RestoreTarget target = new RestoreTarget(POSTGRES.server("here", "postgres"), null);
        return new Restorer(dumps.services(settings)).restore(dump, target, INTO, options, progress);
    }

    private static void everythingIsBack() throws SQLException {
        assertThat(one("select count(*) || ' ' || (select count(*) from sales.a_purchase) from item"))
                .isEqualTo("500 300");
        assertThat(one("select m from sales.first")).isEqualTo("301");
        assertThat(one("select count(*) from pg_trigger where tgname = 'refuse' and tgenabled = 'O'"))
                .isEqualTo("1");
    }

    private static void nothingIsLeft() throws SQLException {
        try (Connection connection = POSTGRES.connect("postgres");
                ResultSet rows = connection
                        .createStatement()
                        .executeQuery("select count(*) from pg_database where datname like 'pgminder%' or datname = '"
                                + INTO + "'")) {
            rows.next();
            assertThat(rows.getInt(1)).isZero();
        }
    }

    private static String one(String sql) throws SQLException {
        try (Connection connection = POSTGRES.connect(INTO);
                ResultSet rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
