package org.pgminder.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.pgminder.common.FailureException;

class SettingsFileTest {
    @TempDir
    Path folder;

    @Test
    void default_file_is_readable_settings_without_anything_on_schedule() throws FailureException {
        Path file = folder.resolve("a/b/config.json");
        assertThat(SettingsFile.createDefault(file)).isTrue();
        Settings settings = new SettingsReader(Kinds.ALL).read(file);
        assertThat(settings.servers()).singleElement().satisfies(server -> {
            assertThat(server.host()).isEqualTo("localhost");
            assertThat(server.password()).isNull();
        });
        assertThat(settings.jobs()).allSatisfy(job -> assertThat(job.schedule()).isNull());
        assertThat(settings.destinations()).isEmpty();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void only_the_owner_may_read_it() throws FailureException, IOException {
        Path file = folder.resolve("config.json");
        SettingsFile.createDefault(file);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void file_that_is_there_is_never_overwritten() throws FailureException, IOException {
        Path file = folder.resolve("config.json");
        Files.writeString(file, "mine");
        assertThat(SettingsFile.createDefault(file)).isFalse();
        assertThat(file).hasContent("mine");
    }

    @Test
    void folder_that_cannot_be_made_is_told() throws IOException {
        Files.writeString(folder.resolve("file"), "");
        Path file = folder.resolve("file/config.json");
        assertThatThrownBy(() -> SettingsFile.createDefault(file))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining(file + " cannot be created");
    }
}
