package org.pgminder.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgminder.common.Clock;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.common.Secret;
import org.pgminder.testing.FakeKeyring;

class ConfiguredSecretsTest {
    private static final Map<String, String> ENVIRONMENT = Map.of("SET", "p@ss: 'w\"ord$%", "EMPTY", "");

    private final FakeKeyring keyring = new FakeKeyring();

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"plain", "p@:/\\\"'$% ü", "ENV:SET", "https://env:x", ""})
    void text_without_prefix_is_the_secret_itself(String written) throws FailureException {
        assertThat(resolve(written)).isEqualTo(written);
    }

    @Test
    void variable_gives_its_value() throws FailureException {
        assertThat(resolve("env:SET")).isEqualTo("p@ss: 'w\"ord$%");
    }

    @ParameterizedTest
    @ValueSource(strings = {"one\n", "one\r\n", "one", "\uFEFFone\nsecond line\n"})
    void file_gives_its_first_line_alone(String content) throws IOException, FailureException {
        Files.writeString(folder.resolve("secret.txt"), content);
        assertThat(resolve("file:secret.txt")).isEqualTo("one");
        assertThat(resolve("file:" + folder.resolve("secret.txt"))).isEqualTo("one");
    }

    @Test
    void spaces_of_a_password_in_a_file_are_kept() throws IOException, FailureException {
        Files.writeString(folder.resolve("secret.txt"), " a b \n");
        assertThat(resolve("file:secret.txt")).isEqualTo(" a b ");
    }

    @Test
    void changed_file_counts_at_once() throws IOException, FailureException {
        Files.writeString(folder.resolve("secret.txt"), "old");
        ConfiguredSecrets secrets = secrets();
        assertThat(secrets.resolve(new Secret("file:secret.txt")).reveal()).isEqualTo("old");
        Files.writeString(folder.resolve("secret.txt"), "new");
        assertThat(secrets.resolve(new Secret("file:secret.txt")).reveal()).isEqualTo("new");
    }

    @Test
    void unset_and_empty_variables_are_told_apart() {
        assertThat(failure("env:MISSING")).hasMessageContaining("env:MISSING").hasMessageContaining("not set");
        assertThat(failure("env:EMPTY")).hasMessageContaining("env:EMPTY").hasMessageContaining("is empty");
    }

    @Test
    void missing_empty_and_unreadable_files_are_told_apart() throws IOException {
        assertThat(failure("file:none.txt"))
                .hasMessageContaining("file:none.txt")
                .hasMessageContaining(folder.resolve("none.txt").toString());
        Files.writeString(folder.resolve("empty.txt"), "\nsecond\n");
        assertThat(failure("file:empty.txt")).hasMessageContaining("empty first line");
        Files.createDirectory(folder.resolve("folder"));
        assertThat(failure("file:folder")).hasMessageContaining("cannot be read");
        assertThat(failure("file:a\0b")).hasMessageContaining("no path");
    }

    @Test
    void file_in_another_encoding_is_told_without_its_content() throws IOException {
        Files.write(folder.resolve("latin.txt"), "canaré".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(failure("file:latin.txt"))
                .hasMessageContaining("cannot be read")
                .hasMessageNotContaining("canar");
    }

    @Test
    void entry_of_the_keyring_gives_its_password() throws FailureException {
        keyring.entries.put("production", new Secret(" a b "));
        assertThat(resolve("keyring:production")).isEqualTo(" a b ");
        assertThat(resolve("keyring: production ")).isEqualTo(" a b ");
        assertThat(failure("keyring:other"))
                .hasMessage("its password could not be read from the keyring: there is no such entry (keyring:other)");
    }

    private String resolve(String written) throws FailureException {
        return secrets().resolve(new Secret(written)).reveal();
    }

    private ConfiguredSecrets secrets() {
        return new ConfiguredSecrets(
                ENVIRONMENT::get,
                folder,
                new KeyringSecrets(() -> keyring, Clock.system(), KeyringSecrets.Asking.NEVER));
    }

    private FailureException failure(String written) {
        FailureException failure = catchThrowableOfType(FailureException.class, () -> resolve(written));
        assertThat(failure.kind()).isEqualTo(FailureKind.SETTINGS);
        assertThat(failure.failure().hint()).isNotBlank();
        return failure;
    }
}
