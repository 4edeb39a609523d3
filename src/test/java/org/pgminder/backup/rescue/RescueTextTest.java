package org.pgminder.backup.rescue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pgminder.catalogue.Artifact;
import org.pgminder.catalogue.Backup;
import org.pgminder.catalogue.BackupForm;
import org.pgminder.testing.SampleBackup;
import org.pgminder.testing.TestPostgres;

/** Dumps made by PostgreSQL's own programs in each form come back by the commands of RESTORE.txt, run as they stand there. */
class RescueTextTest {
    private static final String DATABASE = "rescue $1 it's";
    private static final int ROWS = 200;
    private static final TestPostgres POSTGRES = TestPostgres.shared();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private String sh(TestPostgres server, String script) throws Exception {
        ProcessBuilder builder = new ProcessBuilder("sh", "-e", "-c", script).directory(folder.toFile());
        builder.environment().put("PGHOST", "localhost");
        builder.environment().put("PGPORT", Integer.toString(server.port()));
        builder.environment().put("PGUSER", "postgres");
        builder.environment().put("DB", DATABASE);
        Path output = folder.resolve("output.txt");
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        String text = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as("%s%n%s", script, text).isZero();
        return text;
    }

    private static Backup backup(String format, String compression, boolean encrypted, List<Artifact> artifacts) {
        return backup(format, compression, encrypted, "15.15", artifacts);
    }

    private static Backup backup(
            String format, String compression, boolean encrypted, String program, List<Artifact> artifacts) {
        return SampleBackup.of("rescue")
                .server("main")
                .subject(DATABASE)
                .artifacts(artifacts)
                .form(new BackupForm(format, compression, encrypted, "pg_dump", program, "15.15"))
                .build();
    }

    private static Artifact artifact(String file, @Nullable String database) {
        return new Artifact(file, database, 1, 1, "aa");
    }

    private static String commands(String text) {
        return text.lines()
                .filter(line -> line.matches("    \\S.*"))
                .map(String::strip)
                .collect(Collectors.joining("\n"));
    }

    private static void assertRestored(TestPostgres server, String database) throws Exception {
        try (Connection connection = server.connect(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*), max(payload) from item")) {
            rows.next();
            assertThat(rows.getInt(1)).isEqualTo(ROWS);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "plain,none,false,15.15",
        "plain,gzip,false,15.15",
        "plain,zstd,true,15.15",
        "custom,none,false,15.15",
        "custom,zstd,true,15.15",
        "directory,none,false,15.15",
        "directory,zstd,true,15.15",
        "split,gzip,false,15.15",
        "split,none,true,15.15",
        "plain,none,false,17.2",
        "plain,zstd,false,17.2",
        "custom,none,false,17.2",
        "directory,gzip,false,17.2",
        "split,none,false,17.2"
    })
    void database_comes_back_by_the_commands(String format, String compression, boolean encrypted, String program)
            throws Exception {
        assumeTrue(!encrypted || onPath("age"), "age is not installed");
        POSTGRES.createDatabase(DATABASE, ROWS);
        String restored = DATABASE + "_restored";
        POSTGRES.execute("postgres", "drop database if exists \"" + restored + "\" with (force)");
        String file = "vindija-bl_" + DATABASE + "_backup_20261121_020000";
        StringBuilder script = new StringBuilder("F=out\n");
        switch (format) {
            case "plain" -> {
                file += ".sql";
                script.append("pg_dump -f out \"$DB\"\n");
                if (program.startsWith("17")) {
                    script.append("sed -i '9i SET transaction_timeout = 0;' out\n");
                }
            }
            case "custom" -> {
                file += ".dump";
                script.append("pg_dump -Fc -Z0 -f out \"$DB\"\n");
            }
            case "directory" -> {
                file += ".tar";
                script.append("pg_dump -Fd -j2 -Z0 -f d \"$DB\"; tar -cf out -C d $(ls d); rm -r d\n");
            }
            default -> {
                file += ".tar";
                script.append("mkdir d; pg_dumpall --roles-only -f d/roles.sql; pg_dump -s -f d/schema.sql \"$DB\"; ")
                        .append("pg_dump -a -f d/data.sql \"$DB\"; tar -cf out -C d $(ls d); rm -r d\n");
            }
        }
        if (!compression.equals("none")) {
            file += compression.equals("gzip") ? ".gz" : ".zst";
            script.append(
                    compression.equals("gzip") ? "gzip out; mv out.gz out\n" : "zstd -q --rm out -o z; mv z out\n");
        }
        if (encrypted) {
            file += ".age";
            script.append("age-keygen -o key.txt; age -r $(age-keygen -y key.txt) -o a out; mv a out\n");
        }
        script.append("mv out ").append(RescueCommands.word(file)).append('\n');
        sh(POSTGRES, script.toString());

        String text = RescueText.of(
                "vindija-bl_",
                List.of(backup(format, compression, encrypted, program, List.of(artifact(file, DATABASE)))));
        sh(POSTGRES, commands(text));

        assertRestored(POSTGRES, restored);
        assertThat(Files.exists(folder.resolve("restore_work"))).isFalse();
        assertThat(text.contains("age ")).isEqualTo(encrypted);
        assertThat(text.lines()).allMatch(line -> line.length() < 260);
        POSTGRES.execute("postgres", "drop database \"" + restored + "\" with (force)");
    }

    @Test
    void whole_server_comes_back_with_its_roles() throws Exception {
        try (TestPostgres source = TestPostgres.start();
                TestPostgres target = TestPostgres.start()) {
            source.createDatabase("one", ROWS);
            source.execute("one", "create role rescued", "alter table item owner to rescued");
            sh(source, "pg_dumpall | zstd -q > all.sql.zst; pg_dumpall -g -f globals.sql; pg_dump -Fc -f one.dump one");

            sh(
                    target,
                    commands(RescueText.of(
                            "vindija-bl_",
                            List.of(backup("plain", "zstd", false, List.of(artifact("all.sql.zst", null)))))));
            assertRestored(target, "one");

            target.execute("one", "drop owned by rescued", "drop role rescued");
            List<Artifact> files = new ArrayList<>(List.of(artifact("globals.sql", null), artifact("one.dump", "one")));
            sh(target, commands(RescueText.of("vindija-bl_", List.of(backup("custom", "none", false, files)))));
            assertRestored(target, "one_restored");
        }
    }

    @Test
    void whole_server_in_one_script_is_said_to_belong_into_an_empty_one() {
        String database = "comes back beside the old one";
        String careful = "only into a server that has none of these databases";
        Backup server = backup("plain", "none", false, List.of(artifact("all.sql", null)));
        Backup perDatabase =
                backup("custom", "none", false, List.of(artifact("globals.sql", null), artifact("one.dump", "one")));

        String text = RescueText.of("vindija-bl_", List.of(server));
        assertThat(text).contains(careful).doesNotContain(database);
        assertThat(text.indexOf(careful)).isLessThan(text.indexOf("    psql -X -d postgres -f all.sql"));
        assertThat(RescueText.of("vindija-bl_", List.of(perDatabase)))
                .contains(database)
                .doesNotContain("has none of");
        assertThat(RescueText.of("vindija-bl_", List.of(server, perDatabase))).contains(careful, database);
    }

    @Test
    void it_says_the_same_until_something_changes_and_names_each_program_once() {
        List<Backup> backups = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            backups.add(backup(
                    i % 2 == 0 ? "plain" : "custom",
                    "gzip",
                    false,
                    List.of(artifact(i % 2 == 0 ? "x.sql.gz" : "x.dump.gz", "app"))));
        }
        String text = RescueText.of("vindija-bl_", backups);
        assertThat(RescueText.of("vindija-bl_", backups)).isEqualTo(text);
        assertThat(text.lines().filter(line -> line.startsWith("    createdb"))).hasSize(2);
        assertThat(text).hasSizeLessThan(40_000);
    }

    private static boolean onPath(String program) {
        for (String place : System.getenv("PATH").split(java.io.File.pathSeparator, -1)) {
            if (Files.isExecutable(Path.of(place, program))) {
                return true;
            }
        }
        return false;
    }
}
