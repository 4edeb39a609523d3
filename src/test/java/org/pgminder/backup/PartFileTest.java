package org.pgminder.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartFileTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void file_has_its_name_only_when_published() throws IOException {
        Path target = folder.resolve("a.sql");
        try (PartFile file = PartFile.create(target)) {
            file.stream().write("dump".getBytes(StandardCharsets.UTF_8));
            assertThat(file.finishWriting()).isEqualTo(4);
            assertThat(target).doesNotExist();
            file.publish();
        }
        assertThat(target).hasContent("dump");
        assertThat(folder).isDirectoryNotContaining(path -> path.toString().endsWith(".part"));
    }

    @Test
    void unpublished_file_is_removed() throws IOException {
        try (PartFile file = PartFile.create(folder.resolve("a.sql"))) {
            file.stream().write(1);
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void only_its_owner_reads_a_file_unless_its_folder_is_shared_with_a_group() throws IOException {
        assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"), "no POSIX rights here");
        Path alone = folder.resolve("alone.sql");
        PartFile.create(alone).close();
        try (PartFile file = PartFile.create(alone)) {
            assertThat(rights(file.part())).isEqualTo("rw-------");
            file.finishWriting();
            file.publish();
        }
        assertThat(rights(alone)).isEqualTo("rw-------");
        Files.setAttribute(folder, "unix:mode", 02750);
        try (PartFile file = PartFile.create(folder.resolve("shared.sql"))) {
            assertThat(rights(file.part())).isEqualTo("rw-r-----");
        }
    }

    private static String rights(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void finished_file_is_never_overwritten() throws IOException {
        Path target = Files.writeString(folder.resolve("a.sql"), "good");
        assertThatThrownBy(() -> PartFile.create(target)).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(target).hasContent("good");
    }

    @Test
    void two_backups_in_one_second_and_names_that_differ_in_case_get_files_of_their_own() {
        FileNames.Wanted wanted = new FileNames.Wanted(
                folder,
                "p_",
                "nightly",
                List.of(new FileNames.Artifact("App", ".sql"), new FileNames.Artifact("app", ".sql")));
        Instant at = Instant.parse("2026-11-21T02:00:00Z");
        FileNames first = FileNames.reserve(wanted, at, ZoneOffset.UTC);
        FileNames second = FileNames.reserve(wanted, at, ZoneOffset.UTC);
        assertThat(first.artifacts())
                .containsExactly(
                        folder.resolve("p_App_backup_20261121_020000.sql"),
                        folder.resolve("p_app~2_backup_20261121_020000.sql"));
        assertThat(second.manifest()).isEqualTo(folder.resolve("p_nightly_backup_20261121_020000_2.manifest.json"));
        first.release();
        second.release();
        assertThat(FileNames.reserve(wanted, at, ZoneOffset.UTC)).isEqualTo(first);
    }
}
