package org.pgminder.destination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.settings.DestinationSettings;
import org.pgminder.testing.SmallDisk;

/** What goes wrong with a folder, and what is said then. */
@NullUnmarked
class FolderFaultsTest {
    @TempDir
    Path root;

    private static Destination open(Path folder) {
        return new FolderKind()
                .open(
                        new DestinationSettings("disk", "folder", new FolderKind.Options(folder)),
                        DestinationContract.tools());
    }

    @Test
    void full_disk_is_said_and_leaves_nothing() throws Exception {
        Path small = root.resolve("small");
        try (SmallDisk disk = SmallDisk.at(small, "size=4m")) {
            FailureException failure = Failures.of(() -> Bytes.random(6 << 20).store(open(small), "app.sql", "id1"));

            assertThat(failure.kind()).isEqualTo(FailureKind.DESTINATION_FULL);
            assertThat(disk.folder()).isEmptyDirectory();
        }
    }

    @Test
    void folder_that_nobody_can_write_to_is_denied() throws Exception {
        Path locked = root.resolve("locked");
        try (SmallDisk disk = SmallDisk.at(locked, "ro,size=1m")) {
            FailureException failure = Failures.of(() -> open(disk.folder()).check());

            assertThat(failure.kind()).isEqualTo(FailureKind.DESTINATION_DENIED);
            assertThat(failure).hasMessageContaining("destination disk (" + locked + ")");
            assertThat(failure.failure().hint()).isNotBlank();
        }
    }

    @Test
    void copy_is_its_owners_alone_also_where_an_unfinished_one_was_left_readable() throws Exception {
        assumeTrue(Files.getFileStore(root).supportsFileAttributeView("posix"), "no POSIX rights here");
        Files.setPosixFilePermissions(
                Files.writeString(root.resolve("app.sql.part"), "cut"), PosixFilePermissions.fromString("rw-r--r--"));

        Bytes.random(1000).store(open(root), "app.sql", "id1");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve("app.sql"))))
                .isEqualTo("rw-------");
    }

    @Test
    void file_in_the_place_of_the_folder_is_said() throws Exception {
        Path file = Files.writeString(root.resolve("file"), "x");

        assertThat(Failures.of(() -> open(file.resolve("backups")).check()).kind())
                .isEqualTo(FailureKind.DESTINATION_UNREACHABLE);
    }

    @Test
    void other_content_than_was_hashed_is_refused() throws Exception {
        Bytes content = Bytes.random(1000);
        Destination destination = open(root.resolve("backups"));
        try (Upload upload = destination.begin(new UploadRequest("app.sql", 1000, "id1"))) {
            content.sendRest(upload);
            FailureException failure =
                    Failures.of(() -> upload.commit(1000, Bytes.random(999).sha256()));
            assertThat(failure.kind()).isEqualTo(FailureKind.DESTINATION_FAILED);
        }
        assertThat(root.resolve("backups")).isEmptyDirectory();
    }
}
