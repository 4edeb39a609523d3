package org.pgminder.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgminder.common.ByteSize;
import org.pgminder.common.FailureKind;
import org.pgminder.common.Secret;

class SettingsReaderTest {
    private final SettingsReader reader = new SettingsReader(Kinds.ALL);

    @TempDir
    Path folder;

    @Test
    void whole_file_becomes_settings() throws SettingsException {
        Settings settings = read("""
                {
                  "$schema": "config.schema.json",
                  // a comment
                  "servers": [
                    { "name": "production", "host": "db.example.com", "port": 5433, "database": "app",
                      "user": "backup", "password": "env:PGMINDER_DB_PASSWORD", "sslMode": "verify-full",
                      "sslRootCert": "ca.pem" },
                  ],
                  "jobs": [
                    { "name": "nightly", "server": "production", "databases": ["app"], "schedule": "02:00",
                      "timeZone": "Europe/Zagreb", "format": "plain", "compression": "gzip",
                      "destinations": ["cloud"] },
                    { "name": "everything", "server": "production", "databases": "all", /* by hand */ }
                  ],
                  "destinations": [
                    { "name": "cloud", "type": "nextcloud", "url": "https://cloud.example.com/", "user": "u",
                      "password": "file:secret.txt", "chunksFrom": 1048576 }
                  ],
                  "backups": { "folder": "/srv/backups", "parallelRuns": 3, "stalledAfter": "2m",
                               "programFolders": ["bin"] },
                  "monitoring": { "every": "1m" }
                }
                """);
        assertThat(settings)
                .isEqualTo(new Settings(
                        List.of(new ServerSettings(
                                "production",
                                "db.example.com",
                                5433,
                                "app",
                                "backup",
                                new Secret("env:PGMINDER_DB_PASSWORD"),
                                SslMode.VERIFY_FULL,
                                folder.resolve("ca.pem"))),
                        List.of(
                                JobSettings.of(
                                                "nightly",
                                                "production",
                                                new Databases.Named(List.of("app")),
                                                Compression.GZIP,
                                                List.of("cloud"))
                                        .at(new Schedule.Daily(LocalTime.of(2, 0)), ZoneId.of("Europe/Zagreb")),
                                JobSettings.of(
                                        "everything", "production", new Databases.All(), Compression.NONE, List.of())),
                        List.of(new DestinationSettings(
                                "cloud",
                                "nextcloud",
                                new Kinds.Nextcloud(
                                        "https://cloud.example.com/",
                                        "u",
                                        new Secret("file:secret.txt"),
                                        new ByteSize(1048576)))),
                        new BackupSettings(
                                Path.of("/srv/backups"),
                                "vindija-bl_",
                                3,
                                Duration.ofMinutes(2),
                                List.of(folder.resolve("bin")),
                                ContainerSettings.DEFAULT),
                        RestoreSettings.DEFAULT,
                        new MonitoringSettings(Duration.ofMinutes(1), Duration.ofSeconds(5), 32)));
    }

    @Test
    void empty_object_takes_every_default() throws SettingsException {
        Settings settings = read("{}");
        assertThat(settings.servers()).isEmpty();
        assertThat(settings.backups().folder()).isEqualTo(folder.resolve("backups"));
        assertThat(settings.backups().filePrefix()).isEqualTo("vindija-bl_");
        assertThat(settings.monitoring().every()).isEqualTo(Duration.ofSeconds(30));
        assertThat(reader.empty(folder.resolve("config.json"))).isEqualTo(settings);
    }

    @Test
    void all_problems_of_a_file_are_told_at_once_with_their_places() {
        SettingsException exception = failure("""
                {
                  "servers": [
                    { "name": "a", "hots": "x", "port": "5432" },
                    { "name": "a", "port": 70000 },
                    { "host": "y" }
                  ],
                  "jobs": [
                    { "name": "n", "server": "b", "databases": "app", "schedule": "25:00",
                      "destinations": ["clod"] }
                  ],
                  "destinations": [
                    { "name": "cloud", "type": "nextclod" },
                    { "name": "f", "type": "folder", "pth": "x" }
                  ],
                  "monitoring": { "every": 30, "threads": 0 }
                }
                """);
        assertThat(exception.problems())
                .containsExactly(
                        problem(3, 20, "servers[0].hots", "unknown key; did you mean \"host\"?"),
                        problem(
                                3,
                                41,
                                "servers[0].port",
                                "expected a whole number, found a text; write it without quotes"),
                        problem(
                                4,
                                15,
                                "servers[1].name",
                                "\"a\" is the name of servers[0] already; expected another name"),
                        problem(4, 28, "servers[1].port", "is out of range; expected a whole number from 1 to 65535"),
                        problem(
                                5,
                                5,
                                "servers[2].name",
                                "is missing; expected a name of at most 255 characters, without a space at its ends or control characters"),
                        problem(8, 30, "jobs[0].server", "there is no server \"b\"; expected one of \"a\""),
                        problem(
                                8,
                                48,
                                "jobs[0].databases",
                                "expected \"all\", or a list of database names such as [\"app\"], found \"app\"; for the database of that name write [\"app\"]"),
                        problem(
                                8,
                                67,
                                "jobs[0].schedule",
                                "\"25:00\" is no time of day; expected one from \"00:00\" to \"23:59\""),
                        problem(
                                9,
                                24,
                                "jobs[0].destinations[0]",
                                "there is no destination \"clod\"; did you mean \"cloud\"?"),
                        problem(
                                12,
                                32,
                                "destinations[0].type",
                                "expected one of \"nextcloud\", \"webdav\", \"folder\", found \"nextclod\"; did you mean \"nextcloud\"?"),
                        problem(13, 5, "destinations[1].path", "is missing; expected a path"),
                        problem(13, 38, "destinations[1].pth", "unknown key; did you mean \"path\"?"),
                        problem(
                                15,
                                28,
                                "monitoring.every",
                                "expected a duration such as \"500ms\", \"30s\", \"10m\" or \"6h\", found a number"),
                        problem(
                                15,
                                43,
                                "monitoring.threads",
                                "is out of range; expected a whole number from 1 to 256"));
        assertThat(exception.kind()).isEqualTo(FailureKind.SETTINGS);
        assertThat(exception.failure().message())
                .contains(folder.resolve("config.json") + ":3:20: servers[0].hots: unknown key");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``                            | 1:1: the file is empty",
                "`{ \"servers\": [ `            | 1:16: the file ends before the [ of line 1 is closed",
                "`{ \"servers\" [] }`           | 1:13: this is not valid JSON; expected a key in double quotes with a colon after it",
                "`{ servers: [] }`              | 1:3: this is not valid JSON; expected a key in double quotes",
                "`{ \"jobs\": [] \"servers\": [] }` | 1:14: this is not valid JSON; expected a comma and the next key",
                "`{} {}`                        | 1:4: expected nothing after the end",
                "`[]`                           | 1:1: expected an object in { }, found a list",
                "`{ \"backups\": {\"folder\": \"C:\\Users\"} }` | expected a text that ends with \" on its line, with \\\\ for each backslash",
                "`{ \"jobs\": [], \"jobs\": [] }` | 1:15: jobs: the key is here twice",
            })
    void syntax_error_has_a_place_and_says_what_was_expected(String text, String expected) {
        assertThat(failure(text).failure().message()).contains(expected);
    }

    @Test
    void unquoted_password_is_not_repeated_in_the_message() {
        assertThat(failure("{ \"servers\": [ { \"name\": \"a\", \"password\": canary123 } ] }"))
                .hasMessageContaining(":1:43: this is not valid JSON; expected a text in double quotes")
                .hasMessageNotContaining("canary");
        assertThat(failure("{ \"servers\": [ { \"name\": \"a\", \"password\": \"keyring: \" } ] }"))
                .hasMessageContaining("expected the name of an entry after keyring:");
    }

    @Test
    void mark_of_windows_editors_is_no_error_and_other_encodings_are_told() throws IOException, SettingsException {
        Path file = folder.resolve("config.json");
        Files.writeString(file, "\uFEFF{ \"servers\": [ { \"name\": \"a\" } ] }");
        assertThat(reader.read(file).servers()).hasSize(1);
        Files.write(file, "{}".getBytes(StandardCharsets.UTF_16));
        assertThatThrownBy(() -> reader.read(file)).hasMessageContaining("UTF-16");
        Files.write(file, "{\n \"é\": 1}".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> reader.read(file)).hasMessageContaining(file + ":2:3: this is not UTF-8");
    }

    @Test
    void missing_file_is_told() {
        assertThatThrownBy(() -> reader.read(folder.resolve("none.json")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("there is no such file");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0 2 * * 1-5",
                "*/15 * * * *",
                "0 2 1,15 * *",
                "0 2 * * fri",
                "0 2 * * MON-FRI",
                "0 0 29 2 *",
                "0 2 * * 0",
                "0 2 * * 7",
                "0 2 * jan-jun *"
            })
    void cron_expressions_of_five_fields_are_taken(String expression) throws SettingsException {
        assertThat(schedule(expression)).isInstanceOf(Schedule.Cron.class);
    }

    @ParameterizedTest
    @CsvSource({"6h,PT6H", "1d,PT24H", "1w,PT168H", "90 min,PT1H30M", "1m,PT1M", "60s,PT1M"})
    void intervals_are_taken(String written, Duration period) throws SettingsException {
        assertThat(schedule(written)).isEqualTo(new Schedule.Every(period));
    }

    @ParameterizedTest
    @CsvSource({"2:05,02:05", "02:00,02:00", "23:59,23:59", "' 00:00 ',00:00"})
    void times_of_day_are_taken(String written, LocalTime time) throws SettingsException {
        assertThat(schedule(written)).isEqualTo(new Schedule.Daily(time));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "24:00", "12:60", "59s", "0m", "367d", "999999999w", "0 0 31 2 *", "61 * * * *", "* * * *",
                "0 0 * * * *", "0 0 2 * * ?", "daily", "", "@daily", "1 hour", "a b c d e", "0 2 * * 8", "-1 * * * *"
            })
    void schedules_that_never_come_or_make_no_sense_are_refused(String written) {
        SettingsException exception = catchThrowableOfType(SettingsException.class, () -> schedule(written));
        assertThat(exception).isNotNull();
        assertThat(exception.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.key()).isEqualTo("jobs[0].schedule");
            assertThat(problem.message()).contains("expected");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "a\\\\b", "a\\u0000b", "a\\nb", "", " a", "a:b", "con*"})
    void job_names_that_cannot_be_in_a_file_name_are_refused(String name) {
        assertThat(failure("{ \"servers\": [ { \"name\": \"s\" } ], \"jobs\": [ { \"name\": \"" + name
                        + "\", \"server\": \"s\", \"databases\": \"all\" } ] }"))
                .hasMessageContaining("jobs[0].name: expected a name of at most 100 characters that can be part of");
        assertThat(failure("{ \"backups\": { \"filePrefix\": \"../x\" } }"))
                .hasMessageContaining("backups.filePrefix: expected the beginning of a file's name");
    }

    @Test
    void empty_prefix_and_names_of_any_language_are_taken() throws SettingsException {
        assertThat(read("{ \"backups\": { \"filePrefix\": \"\" } }").backups().filePrefix())
                .isEmpty();
        assertThat(read("{ \"servers\": [ { \"name\": \"üretim İstanbul 数据\" } ] }")
                        .servers())
                .hasSize(1);
    }

    @Test
    void null_and_refusals_of_a_kind_are_problems() {
        assertThat(failure("{ \"jobs\": null }")).hasMessageContaining("jobs: expected a value, found null");
        assertThat(failure("{ \"destinations\": [ { \"name\": \"c\", \"type\": \"nextcloud\", \"url\": \"ftp:x\", "
                        + "\"user\": \"u\", \"password\": \"p\" } ] }"))
                .hasMessageContaining("destinations[0]: expected an http address as url");
    }

    private Schedule schedule(String written) throws SettingsException {
        Schedule schedule = read("{ \"servers\": [ { \"name\": \"s\" } ], \"jobs\": [ { \"name\": \"j\", "
                        + "\"server\": \"s\", \"databases\": \"all\", \"schedule\": \"" + written + "\" } ] }")
                .jobs()
                .get(0)
                .schedule();
        assertThat(schedule).isNotNull();
        return schedule;
    }

    private static SettingsProblem problem(int line, int column, String key, String message) {
        return new SettingsProblem(line, column, key, message);
    }

    private Settings read(String text) throws SettingsException {
        return reader.read(folder.resolve("config.json"), text);
    }

    private SettingsException failure(String text) {
        SettingsException exception = catchThrowableOfType(SettingsException.class, () -> read(text));
        assertThat(exception).as("a problem of %s", text).isNotNull();
        return exception;
    }
}
