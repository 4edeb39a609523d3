package org.pgminder.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pgminder.catalogue.Backup;
import org.pgminder.catalogue.Manifest;
import org.pgminder.catalogue.ManifestFiles;
import org.pgminder.catalogue.Run;
import org.pgminder.catalogue.RunState;
import org.pgminder.codec.Packing;
import org.pgminder.dbtool.Installation;
import org.pgminder.dbtool.Installations;
import org.pgminder.settings.Compression;
import org.pgminder.settings.DumpSettings;
import org.pgminder.settings.Format;
import org.pgminder.testing.TestPostgres;
import org.pgminder.testing.TestSettings;
import org.pgminder.testing.Workplace;

/**
 * Every form of a backup, made by PgMinder and brought back without it: by tar, age, gzip, zstd, psql and pg_restore,
 * as a person without PgMinder would.
 */
class RoundTripTest {
    private static final TestPostgres POSTGRES = TestPostgres.shared();
    private static final String SOURCE = "trip_source";
    /** Made for this test only. */
    private static final String RECIPIENT = "age12q5kafqxwg5zwxwhr5y3p5uemhwfu4ak74a3vsah6dz098f66v0s42s5ky";

    private static final String IDENTITY = "AGE-SECRET-KEY-1RZH89ZZRPQDSH066QTNTVQVEK53YPUEJQDZRFH0D8NM2ZSKSZYHQWYLDHD";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static Workplace workplace;

    @SuppressWarnings("NullAway.Init")
    private static Installation programs;

    @SuppressWarnings("NullAway.Init")
    private static String sourceAsScript;

    /** One combination. */
    record Trip(Format format, Packing packing) {
        String job() {
            return (format + "-" + packing.compression() + "-" + packing.encrypted()).toLowerCase(Locale.ROOT);
        }

        @Override
        public String toString() {
            return format + packing.suffix();
        }
    }

    /** Packing does not know the form: usually each form goes through a sample; {@code packaging/round-trip.sh} takes all. */
    static Stream<Trip> trips() {
        boolean all = "all".equals(System.getProperty("pgminder.trips"));
        return everyTrip()
                .filter(trip -> all
                        || trip.packing().encrypted() == (trip.packing().compression() == Compression.ZSTD)
                        || trip.format() == Format.CUSTOM);
    }

    private static Stream<Trip> everyTrip() {
        return Stream.of(Format.values())
                .flatMap(format -> Stream.of(Compression.values())
                        .flatMap(compression -> Stream.of(List.<String>of(), List.of(RECIPIENT))
                                .map(recipients -> new Trip(format, new Packing(compression, null, recipients)))));
    }

    @BeforeAll
    static void begin() throws Exception {
        POSTGRES.createDatabase(SOURCE, 3000);
        POSTGRES.execute(
                SOURCE,
                "create schema \"Ölçü\"",
                "create table \"Ölçü\".\"İ i\" (id bigserial primary key, price numeric(9,2) check (price >= 0),"
                        + " twice numeric generated always as (price * 2) stored, at timestamptz, raw bytea,"
                        + " item int references item (id))",
                "insert into \"Ölçü\".\"İ i\" (price, at, raw, item)"
                        + " select i / 3.0, '2026-03-29 02:30+01', decode(md5(i::text), 'hex'), i"
                        + " from generate_series(1, 500) i",
                "create index on item (name)",
                "create view cheap as select * from \"Ölçü\".\"İ i\" where price < 10",
                "create materialized view names as select name from item",
                "create function twice(i int) returns int language sql as 'select 2 * i'",
                "create table nothing ()",
                "create sequence odd increment 7 start 70",
                "select nextval('odd')",
                "comment on table item is E'it''s\\n\\\\. a \"comment\"'",
                "select lo_from_bytea(4711, decode(repeat('00ff5c0a', 5000), 'hex'))");
        TestSettings settings = TestSettings.in(folder).server(POSTGRES.server("main", SOURCE));
        trips().forEach(trip -> settings.job(trip.job(), SOURCE, trip.format(), trip.packing(), DumpSettings.DEFAULT));
        workplace = new Workplace(folder, settings.build());
        try (Connection connection = POSTGRES.connect("postgres")) {
            Installations installed = Installations.ofThisMachine(System.getenv());
            programs = installed.choose(
                    installed.find(List.of()), connection.getMetaData().getDatabaseProductVersion(), "main");
        }
        Files.writeString(folder.resolve("key.txt"), IDENTITY);
        sourceAsScript = asScript(SOURCE);
    }

    @AfterAll
    static void end() {
        workplace.close();
    }

    @ParameterizedTest
    @MethodSource("trips")
    void what_is_backed_up_comes_back_without_pgminder(Trip trip) throws Exception {
        Run run = workplace.run(trip.job());

        assertThat(run.failure()).isNull();
        assertThat(run.state()).isEqualTo(RunState.SUCCEEDED);
        Backup backup = workplace.backupOf(run);
        Path file = workplace.file(backup, 0);
        assertThat(file.toString())
                .endsWith(trip.format().suffix() + trip.packing().suffix());
        Manifest manifest = ManifestFiles.read(Path.of(backup.folder(), backup.manifest()));
        assertThat(manifest.format()).isEqualTo(trip.format().name().toLowerCase(Locale.ROOT));
        assertThat(manifest.encryption()).isEqualTo(trip.packing().encrypted() ? "age" : null);
        assertThat(backup.form().encrypted()).isEqualTo(trip.packing().encrypted());

        String target = "trip_" + trip.job().replace('-', '_');
        POSTGRES.execute("postgres", "create database " + target);
        restore(trip, file, target);
        assertThat(asScript(target)).isEqualTo(sourceAsScript);
        POSTGRES.execute("postgres", "drop database " + target);
        assertThat(workplace.files()).noneMatch(name -> name.contains(".part"));
    }

    /** As "postgres" is on every new server. */
    @Test
    void a_database_without_anything_is_backed_up_in_every_form() throws Exception {
        POSTGRES.execute("postgres", "create database bare");
        TestSettings settings = TestSettings.in(folder).server(POSTGRES.server("main", "bare"));
        for (Format format : Format.values()) {
            settings.job(format.name(), "bare", format, Packing.NONE, DumpSettings.DEFAULT);
        }
        try (Workplace other = new Workplace(folder.resolve("bare"), settings.build())) {
            for (Format format : Format.values()) {
                Run run = other.run(format.name());
                assertThat(run.state()).as(format + ": " + run.failure()).isEqualTo(RunState.SUCCEEDED);
            }
        } finally {
            POSTGRES.execute("postgres", "drop database bare");
        }
    }

    @Test
    void filters_and_options_reach_the_program() throws Exception {
        DumpSettings dump = new DumpSettings(
                2,
                List.of(),
                List.of("Ölçü"),
                List.of(),
                List.of("nothing"),
                List.of("item"),
                false,
                true,
                true,
                List.of("--no-comments"));
        TestSettings settings = TestSettings.in(folder)
                .server(POSTGRES.server("main", SOURCE))
                .job("some", SOURCE, Format.PLAIN, Packing.NONE, dump);
        try (Workplace other = new Workplace(folder.resolve("filtered"), settings.build())) {
            String script = Files.readString(other.file(other.backupOf(other.run("some")), 0));
            assertThat(script)
                    .contains("CREATE TABLE public.item", "CREATE SEQUENCE public.odd")
                    .doesNotContain(
                            "CREATE SCHEMA",
                            "CREATE TABLE \"Ölçü",
                            "nothing",
                            "item 5",
                            "OWNER TO",
                            "COMMENT ON",
                            "lo_create");
        }
    }

    private static void restore(Trip trip, Path file, String target) throws Exception {
        String unpacked = "cat '" + file + "'"
                + (trip.packing().encrypted() ? " | age -d -i '" + folder.resolve("key.txt") + "'" : "")
                + switch (trip.packing().compression()) {
                    case NONE -> "";
                    case GZIP -> " | gzip -d";
                    case ZSTD -> " | zstd -d";
                };
        String psql = tool("psql") + " -q -X -v ON_ERROR_STOP=1 -o /dev/null -d " + target;
        // As RESTORE.txt has it for a server that is older than a setting which every dump of newer programs makes.
        String putRight =
                programs.major() >= 17 && serverMajor() < 17 ? "sed '1,40{/^SET transaction_timeout = 0;$/d;}'" : "cat";
        boolean direct = putRight.equals("cat");
        String pgRestore =
                direct ? tool("pg_restore") + " --exit-on-error -d " + target : tool("pg_restore") + " -f - ";
        String put = direct ? "" : " | " + putRight + " | " + psql;
        String out = "'" + Files.createDirectory(folder.resolve(target)) + "'";
        shell(
                switch (trip.format()) {
                    case PLAIN -> unpacked + " | " + putRight + " | " + psql;
                    case CUSTOM -> unpacked + " | " + pgRestore + put;
                    case DIRECTORY ->
                        unpacked + " | tar -x -C " + out + " && " + pgRestore + (direct ? " -j 2 " : "") + out + put;
                    case SPLIT ->
                        unpacked + " | tar -x -C " + out + " && cd " + out + " && grep -q 'CREATE ROLE' roles.sql && "
                                + putRight + " schema.sql | " + psql + " && " + putRight + " data.sql | " + psql
                                + " && "
                                // Neither part of pg_dump says so.
                                + psql + " -c 'refresh materialized view names'";
                });
    }

    /** All of a database, without the line that is another in each dump. */
    private static String asScript(String database) throws Exception {
        return shell(tool("pg_dump") + " " + database)
                .lines()
                .filter(line -> !line.startsWith("\\restrict") && !line.startsWith("\\unrestrict"))
                .collect(Collectors.joining("\n"));
    }

    private static int serverMajor() throws SQLException {
        try (Connection connection = POSTGRES.connect("postgres")) {
            return connection.getMetaData().getDatabaseMajorVersion();
        }
    }

    private static String tool(String name) {
        return "PGHOST=localhost PGUSER=postgres PGPORT=" + POSTGRES.port() + " '" + programs.program(name) + "'";
    }

    private static String shell(String command) throws IOException, InterruptedException {
        Path errors = Files.createTempFile(folder, "errors", ".txt");
        Process process = new ProcessBuilder("bash", "-o", "pipefail", "-c", command)
                .redirectError(errors.toFile())
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor())
                .as(() -> command + ": " + errorsOf(errors))
                .isZero();
        return output;
    }

    private static String errorsOf(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
