package org.pgminder.keyring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgminder.common.FailureException;
import org.pgminder.common.Secret;
import org.pgminder.dbus.Bus;
import org.pgminder.destination.NextcloudKind;
import org.pgminder.destination.WebDavKind;
import org.pgminder.secrets.Keyring;
import org.pgminder.settings.DestinationKindSettings;
import org.pgminder.settings.SettingsEditor;
import org.pgminder.testing.FakeKeyring;
import org.pgminder.testing.PrivateKeyring;

class SecretMoveTest {
    private static final List<DestinationKindSettings> KINDS =
            List.of(new NextcloudKind().describe(), new WebDavKind().describe());

    private static final String BEFORE = """
            {
              // all of mine
              "servers": [
                { "name": "production", "password": "canary1", /* changed in May */ "host": "db" },
                { "name": "other", "password": "env:OTHER" },
                { "password": "canary2", "name": "test" }, // the last one
              ],
              "destinations": [
                { "name": "production", "type": "webdav", "url": "https://dav.example.com/", "user": "me",
                  "password": "canary3" },
              ],
            }
            """;

    private static final String AFTER = BEFORE.replace("canary1", "keyring:production")
            .replace("canary2", "keyring:test")
            .replace("canary3", "keyring:production-2");

    private final FakeKeyring fake = new FakeKeyring();

    @TempDir
    private Path folder;

    @Test
    void every_password_goes_into_the_real_keyring_and_nothing_else_of_the_file_changes() throws Exception {
        Path file = written(BEFORE);
        Path sockets = Files.createDirectory(folder.resolve("k"));
        try (PrivateKeyring real = PrivateKeyring.start(sockets);
                Bus bus = Bus.session(real.environment())) {
            Keyring keyring = new SecretService(bus);
            assertThat(move(file, keyring))
                    .containsExactly(
                            Map.entry("servers[0].password", "production"),
                            Map.entry("servers[2].password", "test"),
                            Map.entry("destinations[0].password", "production-2"));
            assertThat(file).content().isEqualTo(AFTER);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            assertThat(real.tool("lookup", "application", "pgminder", "name", "production-2")
                            .text())
                    .isEqualTo("canary3");
            assertThat(keyring.names()).containsExactly("production", "production-2", "test");
            assertThat(move(file, keyring)).isEmpty();
        }
    }

    @Test
    void flat_file_keeps_its_keys() throws Exception {
        String before = "{ \"Host\": \"db\", \"Password\": \"canary1\", \"NextcloudURL\": \"https://c/remote.php/dav\","
                + " \"NextcloudUser\": \"me\", \"NextcloudPass\": \"canary2\", \"UploadToCloud\": true }";
        Path file = written(before);
        move(file, fake);
        assertThat(file)
                .content()
                .isEqualTo(before.replace("canary1", "keyring:db").replace("canary2", "keyring:nextcloud"));
        assertThat(fake.entries)
                .containsOnly(Map.entry("db", new Secret("canary1")), Map.entry("nextcloud", new Secret("canary2")));
    }

    @Test
    void entry_that_cannot_be_written_leaves_file_and_keyring_as_they_were() throws IOException {
        fake.entries.put("production", new Secret("of another file"));
        fake.readOnly = "production-3";
        refused(written(BEFORE), "it is full");
        assertThat(fake.entries).containsOnly(Map.entry("production", new Secret("of another file")));
    }

    @Test
    void entry_that_comes_back_as_something_else_leaves_the_file_as_it_was() throws IOException {
        fake.forgetful = "test";
        refused(written(BEFORE), "did not give back");
        assertThat(fake.entries).isEmpty();
    }

    @Test
    void locked_keyring_leaves_the_file_as_it_was() throws IOException {
        fake.locked = true;
        refused(written(BEFORE), "it is locked");
    }

    @Test
    void file_with_a_mistake_or_that_changes_meanwhile_is_not_touched() throws IOException {
        refused(written(BEFORE.replace("\"host\"", "\"hots\"")), "has mistakes");
        Path file = written(BEFORE);
        fake.whileReading = () -> {
            try {
                Files.writeString(file, "{}");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
        assertThatThrownBy(() -> move(file, fake)).hasMessageContaining("was changed by somebody else");
        assertThat(file).hasContent("{}");
        assertThat(fake.entries).isEmpty();
    }

    private void refused(Path file, String reason) throws IOException {
        String before = Files.readString(file);
        assertThatThrownBy(() -> move(file, fake))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining(reason)
                .hasMessageNotContaining("canary");
        assertThat(file).content().isEqualTo(before);
    }

    private Path written(String text) throws IOException {
        return Files.writeString(folder.resolve("config.json"), text);
    }

    private static Map<String, String> move(Path file, Keyring keyring) throws FailureException {
        Map<String, String> moved = new LinkedHashMap<>();
        new SecretMove(new SettingsEditor(file, KINDS), keyring)
                .run()
                .forEach((path, name) -> moved.put(path.toString(), name));
        return moved;
    }
}
