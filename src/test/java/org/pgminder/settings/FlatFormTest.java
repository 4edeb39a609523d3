package org.pgminder.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pgminder.common.ByteSize;
import org.pgminder.common.Secret;

class FlatFormTest {
    static final String WHOLE = """
            {
              "Host": "db.example.com",
              "Port": 5433,
              "User": "backup",
              "Password": "p@ss:w/ord",
              "DBName": "app",
              "NextcloudURL": "https://cloud.example.com/remote.php/dav/files/u/backups/",
              "NextcloudUser": "u",
              "NextcloudPass": "cloudpass",
              "UploadToCloud": true,
              "AutoBackupEnabled": true,
              "AutoBackupTime": "03:30",
              "AutoBackupAll": true
            }
            """;

    private final SettingsReader reader = new SettingsReader(Kinds.ALL);

    @TempDir
    Path folder;

    @Test
    void whole_flat_file_is_one_server_one_job_and_one_destination() throws SettingsException {
        Settings settings = read(WHOLE);
        assertThat(settings.servers())
                .containsExactly(new ServerSettings(
                        "db.example.com",
                        "db.example.com",
                        5433,
                        "app",
                        "backup",
                        new Secret("p@ss:w/ord"),
                        SslMode.PREFER,
                        null));
        assertThat(settings.jobs())
                .containsExactly(JobSettings.of(
                                "backup", "db.example.com", new Databases.All(), Compression.NONE, List.of("nextcloud"))
                        .at(new Schedule.Daily(LocalTime.of(3, 30)), null));
        assertThat(settings.destinations())
                .containsExactly(new DestinationSettings(
                        "nextcloud",
                        "nextcloud",
                        new Kinds.Nextcloud(
                                "https://cloud.example.com/remote.php/dav/files/u/backups/",
                                "u",
                                new Secret("cloudpass"),
                                ByteSize.parse("100 MB"))));
        assertThat(settings.backups()).isEqualTo(read("{}").backups());
    }

    @Test
    void missing_and_empty_keys_take_the_defaults() throws SettingsException {
        ServerSettings expected =
                new ServerSettings("localhost", "localhost", 5432, "postgres", "postgres", null, SslMode.PREFER, null);
        Settings settings = read("{ \"DBName\": \"\", \"Password\": \"\", \"Port\": \"\", \"AutoBackupTime\": \"\" }");
        assertThat(settings.servers()).containsExactly(expected);
        assertThat(settings.jobs()).singleElement().satisfies(job -> {
            assertThat(job.databases()).isEqualTo(new Databases.Named(List.of("postgres")));
            assertThat(job.schedule()).isNull();
            assertThat(job.destinations()).isEmpty();
        });
        assertThat(settings.destinations()).isEmpty();
    }

    @Test
    void port_may_be_a_text() throws SettingsException {
        assertThat(read("{ \"Port\": \"5444\" }").servers().get(0).port()).isEqualTo(5444);
    }

    @ParameterizedTest
    @CsvSource({"false,https://x/", "true,''"})
    void without_upload_or_address_there_is_no_destination(boolean upload, String url) throws SettingsException {
        Settings settings = read("{ \"UploadToCloud\": " + upload + ", \"NextcloudURL\": \"" + url
                + "\", \"NextcloudUser\": \"\", \"NextcloudPass\": \"\" }");
        assertThat(settings.destinations()).isEmpty();
        assertThat(settings.jobs().get(0).destinations()).isEmpty();
    }

    @Test
    void address_that_is_not_of_nextcloud_is_a_webdav_server() throws SettingsException {
        assertThat(read("{ \"UploadToCloud\": true, \"NextcloudURL\": \"https://nas.example.com/dav/\" }")
                        .destinations())
                .extracting(DestinationSettings::type)
                .containsExactly("webdav");
    }

    @Test
    void address_as_a_host_gives_a_server_too() throws SettingsException {
        assertThat(read("{ \"Host\": \"::1\" }").servers().get(0).name()).isEqualTo("::1");
    }

    @Test
    void problems_name_the_flat_keys_and_their_places() {
        assertThat(failure("{\n \"Port\": 99999,\n \"AutoBackupTime\": \"26:00\",\n \"AutoBackupAll\": \"yes\",\n"
                                + " \"Hots\": \"x\"\n}")
                        .problems())
                .extracting(problem -> problem.line() + " " + problem.key() + ": " + problem.message())
                .containsExactly(
                        "2 Port: expected a port number from 1 to 65535, found a number",
                        "3 AutoBackupTime: \"26:00\" is no time of day; expected one from \"00:00\" to \"23:59\"",
                        "4 AutoBackupAll: expected true or false, found a text; write it without quotes",
                        "5 Hots: unknown key; did you mean \"Host\"?");
        assertThat(failure(
                                "{ \"UploadToCloud\": true, \"NextcloudURL\": \"https://x/remote.php/dav/\", \"NextcloudUser\": \"u\" }")
                        .problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.key()).isEqualTo("NextcloudPass");
                    assertThat(problem.message()).startsWith("is missing");
                });
    }

    @Test
    void wrong_case_gets_a_suggestion() {
        assertThat(failure("{ \"host\": \"x\", \"DbName\": \"y\" }").problems())
                .extracting(SettingsProblem::message)
                .containsExactly("unknown key; did you mean \"Host\"?", "unknown key; did you mean \"DBName\"?");
    }

    @Test
    void mixed_forms_are_refused() {
        assertThat(failure("{ \"servers\": [],\n \"Host\": \"x\" }"))
                .hasMessageContaining(":2:2: Host: the file mixes the old flat keys");
    }

    @Test
    void flat_form_is_recognised() {
        assertThat(reader.isFlat(WHOLE)).isTrue();
        assertThat(reader.isFlat("\uFEFF" + WHOLE)).isTrue();
        assertThat(reader.isFlat("{ \"servers\": [] }")).isFalse();
        assertThat(reader.isFlat("no json")).isFalse();
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
