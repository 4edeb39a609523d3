package org.pgminder.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgminder.common.FileTree;
import org.pgminder.testing.FakeNextcloud;
import org.pgminder.testing.TestPostgres;

/**
 * The real program is killed by SIGKILL at each step of a run and started again. Whatever the step: what has a finished name is a
 * good backup, the backup that was there before is still there, and nothing is left behind.
 */
class KilledAtEveryStageTest {
    private static final TestPostgres POSTGRES = TestPostgres.shared();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static Path home;

    @SuppressWarnings("NullAway.Init")
    private static Path withOneBackup;

    @BeforeAll
    static void makeOneBackup() throws Exception {
        POSTGRES.createDatabase("staged", 100_000);
        home = folder.resolve("home");
        withOneBackup = folder.resolve("with-one-backup");
        Files.createDirectory(home);
        try (FakeNextcloud cloud = FakeNextcloud.start(home.resolve("cloud"))) {
            configure(cloud);
            assertThat(run("backup", "nightly").exitCode()).isZero();
        }
        Files.move(home, withOneBackup);
    }

    /** In the same place each time: the catalogue knows the backup folder by its whole path. */
    @BeforeEach
    void takeThatBackup() throws Exception {
        Process copy = new ProcessBuilder("cp", "-pR", withOneBackup.toString(), home.toString())
                .inheritIO()
                .start();
        assertThat(copy.waitFor()).isZero();
    }

    @AfterEach
    void removeAll() throws IOException {
        FileTree.remove(home);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "planning | run .* is PLANNING | 1",
                "dump | run .* is DUMPING | 1",
                "dump ended, file not on the disk | a dump is written | 1",
                "manifest on the disk, no names | manifest of .* is on the disk | 2",
                "artifact named, manifest not | sql\\.zst has its name | 2",
                "manifest named, not recorded | manifest\\.json has its name | 2",
                "recorded, no upload | made backup | 2",
                "upload begun | attempt 1 | 2",
                "artifact sent, not committed | sql\\.zst is sent | 2",
                "artifact committed, manifest not | sql\\.zst is committed | 2",
                "manifest committed, not recorded | manifest\\.json is committed | 2",
                "copy recorded, run not ended | is stored at cloud | 2"
            })
    void killed_at(String stage, String pattern, int backups) throws Exception {
        try (FakeNextcloud cloud = FakeNextcloud.start(home.resolve("cloud"))) {
            configure(cloud);
            List<String> before = names(home.resolve("backups"));
            assertThat(before).hasSize(2);

            ChildProgram killed = ChildProgram.startToBeKilled(home, pattern, with("backup", "nightly"));
            assertThat(killed.exitCode()).as(killed.out() + killed.error()).isEqualTo(137);

            try (ChildProgram serve = start("serve").awaitOutput("watching 1 server")) {
                Awaitility.await().atMost(PATIENCE).until(() -> settled(backups));
                // RESTORE.txt is written anew at both places after the last copy.
                Awaitility.await().atMost(PATIENCE).untilAsserted(() -> {
                    assertThat(whole(home.resolve("backups"))).isEqualTo(backups);
                    assertThat(whole(cloud.file("backups"))).isEqualTo(backups);
                });
                assertThat(serve.isAlive()).isTrue();
            }
            assertThat(names(home.resolve("backups"))).containsAll(before);
            try (Stream<Path> uploads = Files.walk(cloud.uploads())) {
                assertThat(uploads.filter(Files::isRegularFile)).isEmpty();
            }
            assertThat(names(home.resolve("pgminder-state"))).noneMatch(name -> name.startsWith("pgminder-pass"));
            Awaitility.await().atMost(PATIENCE).until(() -> sessions() == 0);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "is about to be deleted at",
                "the manifest of backup .* is gone from",
                "sql\\.zst is gone from",
                "is deleted at"
            })
    void killed_in_a_deletion(String pattern) throws Exception {
        try (FakeNextcloud cloud = FakeNextcloud.start(home.resolve("cloud"))) {
            configure(cloud);
            Files.writeString(
                    home.resolve("config.json"),
                    Files.readString(home.resolve("config.json"))
                            .replace("\"prove\"", "\"keep\": { \"number\": 1, \"atLeast\": 1 }, \"prove\""));
            List<String> older = names(home.resolve("backups"));

            ChildProgram killed = ChildProgram.startToBeKilled(home, pattern, with("backup", "nightly"));
            assertThat(killed.exitCode()).as(killed.out() + killed.error()).isEqualTo(137);
            ChildProgram prune = run("prune");

            assertThat(prune.exitCode()).as(prune.out() + prune.error()).isZero();
            assertThat(whole(home.resolve("backups"))).isOne();
            assertThat(whole(cloud.file("backups"))).isOne();
            assertThat(names(home.resolve("backups"))).doesNotContainAnyElementsOf(older);
            assertThat(names(cloud.file("backups"))).doesNotContainAnyElementsOf(older);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"attempt 2", "sql\\.zst is sent", "sql\\.zst is committed", "manifest\\.json is committed"})
    void killed_while_a_damaged_copy_is_replaced(String pattern) throws Exception {
        try (FakeNextcloud cloud = FakeNextcloud.start(home.resolve("cloud"))) {
            configure(cloud);
            for (String name : names(cloud.file("backups"))) {
                Path copy = cloud.file("backups").resolve(name);
                byte[] content = Files.readAllBytes(copy);
                content[content.length / 2]++;
                Files.write(copy, content);
            }

            ChildProgram killed = ChildProgram.startToBeKilled(home, pattern, with("verify"));
            assertThat(killed.exitCode()).as(killed.out() + killed.error()).isEqualTo(137);

            try (ChildProgram serve = start("serve").awaitOutput("watching 1 server")) {
                Awaitility.await().atMost(PATIENCE).until(() -> settled(1));
                Awaitility.await()
                        .atMost(PATIENCE)
                        .untilAsserted(
                                () -> assertThat(whole(cloud.file("backups"))).isOne());
                assertThat(serve.isAlive()).isTrue();
            }
            assertThat(whole(home.resolve("backups"))).isOne();
            try (Stream<Path> uploads = Files.walk(cloud.uploads())) {
                assertThat(uploads.filter(Files::isRegularFile)).isEmpty();
            }
        }
    }

    /** No run goes on, and every backup has its copy. Looked up where the program keeps it: a program for each look takes minutes. */
    private boolean settled(int backups) throws SQLException {
        try (Connection catalogue =
                        DriverManager.getConnection("jdbc:sqlite:" + home.resolve("pgminder-state/pgminder.db"));
                ResultSet row = catalogue.createStatement().executeQuery("""
                        select (select count(*) from backup), (select count(*) from copy where state = 'STORED'),
                            (select count(*) from copy), (select count(*) from run where state = 'RUNNING')
                        """)) {
            row.next();
            return row.getInt(1) == backups
                    && row.getInt(2) == backups
                    && row.getInt(3) == backups
                    && row.getInt(4) == 0;
        }
    }

    /** The number of whole backups in a folder in which there is nothing else: manifests, and artifacts that are as they say. */
    private static int whole(Path folder) throws IOException {
        Set<String> known = new HashSet<>();
        int manifests = 0;
        for (String name : names(folder)) {
            if (name.endsWith(".manifest.json")) {
                manifests++;
                known.add(name);
                for (JsonNode artifact :
                        JSON.readTree(folder.resolve(name).toFile()).get("artifacts")) {
                    String file = artifact.get("file").asText();
                    assertThat(sha256(folder.resolve(file)))
                            .isEqualTo(artifact.get("sha256").asText());
                    known.add(file);
                }
            }
        }
        assertThat(names(folder)).containsExactlyInAnyOrderElementsOf(known);
        return manifests;
    }

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int sessions() throws SQLException {
        try (Connection connection = POSTGRES.connect("postgres");
                ResultSet row = connection
                        .createStatement()
                        .executeQuery(
                                "select count(*) from pg_stat_activity where application_name like 'pgminder%'")) {
            row.next();
            return row.getInt(1);
        }
    }

    private static void configure(FakeNextcloud cloud) throws IOException {
        Files.writeString(home.resolve("config.json"), """
                {
                  "servers": [ { "name": "here", "host": "127.0.0.1", "port": %d, "database": "staged",
                                 "user": "postgres", "password": "postgres", "sslMode": "disable" } ],
                  "jobs": [ { "name": "nightly", "server": "here", "databases": ["staged"], "compression": "zstd",
                              "prove": "never", "destinations": ["cloud"] } ],
                  "destinations": [ { "name": "cloud", "type": "nextcloud", "url": "%s", "user": "anna",
                                      "password": "app-password", "chunkAbove": "64 KB", "chunkSize": "5 MB" } ]
                }
                """.formatted(POSTGRES.port(), cloud.url("backups")));
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> !name.equals("RESTORE.txt") && !name.endsWith("pgminder-notes.json"))
                    .sorted()
                    .toList();
        }
    }

    private static ChildProgram run(String... arguments) {
        ChildProgram program = start(arguments);
        program.exitCode();
        return program;
    }

    private static ChildProgram start(String... arguments) {
        return ChildProgram.start(home, with(arguments));
    }

    private static String[] with(String... arguments) {
        return Stream.concat(
                        Stream.of(arguments),
                        Stream.of("--config", home.resolve("config.json").toString()))
                .toArray(String[]::new);
    }
}
