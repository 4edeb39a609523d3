package org.pgminder.backup.rescue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgminder.catalogue.Backup;
import org.pgminder.catalogue.Catalogue;
import org.pgminder.catalogue.NotesFile;
import org.pgminder.catalogue.SqliteCatalogue;
import org.pgminder.common.FileTree;
import org.pgminder.destination.Destination;
import org.pgminder.destination.DestinationTools;
import org.pgminder.destination.FolderKind;
import org.pgminder.settings.DestinationSettings;
import org.pgminder.settings.Settings;
import org.pgminder.testing.MadeBackups;
import org.pgminder.testing.ManualClock;
import org.pgminder.testing.TestSettings;

/** What PgMinder writes beside the backups takes nothing from anybody, and comes to no place where no backup is. */
class CompanionsTest {
    private static final Instant MADE = Instant.parse("2026-11-01T02:00:00Z");

    private final ManualClock clock = new ManualClock(MADE);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Catalogue catalogue;

    @SuppressWarnings("NullAway.Init")
    private Backup backup;

    @BeforeEach
    void makeOne() {
        catalogue = SqliteCatalogue.open(folder.resolve("catalogue.db"), clock).catalogue();
        MadeBackups made = new MadeBackups(catalogue, folder.resolve("backups"));
        backup = made.make("20261101_020000", "nightly", MADE, "disk");
        made.store(backup, "disk", disk());
        catalogue.pin(backup.id(), true);
    }

    @AfterEach
    void close() {
        catalogue.close();
    }

    private Path disk() {
        return folder.resolve("disk");
    }

    private Settings settings() {
        return TestSettings.in(folder)
                .destination("disk", "folder", new FolderKind.Options(disk()))
                .build();
    }

    private String prefix() {
        return settings().backups().filePrefix();
    }

    private String second() {
        return prefix() + RescueText.NAME;
    }

    private void refresh() {
        new Companions(catalogue, this::settings, new Companions.Places() {
                    @Override
                    public Destination folder(Path at) {
                        return new FolderKind()
                                .open(
                                        new DestinationSettings("place", "folder", new FolderKind.Options(at)),
                                        new DestinationTools(secret -> secret, clock));
                    }

                    @Override
                    public Destination destination(String name) {
                        return folder(disk());
                    }
                })
                .refresh();
    }

    private String read(String name) throws IOException {
        return Files.readString(disk().resolve(name));
    }

    private List<String> names(Path at) throws IOException {
        try (Stream<Path> files = Files.list(at)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void text_of_a_person_is_left_alone() throws Exception {
        Files.writeString(disk().resolve(RescueText.NAME), "call Anna first");
        refresh();

        assertThat(read(RescueText.NAME)).isEqualTo("call Anna first");
        assertThat(read(second())).contains(backup.manifest());
        assertThat(folder.resolve("backups").resolve(RescueText.NAME)).exists();

        Files.writeString(disk().resolve(second()), "mine, too");
        refresh();
        assertThat(read(second())).isEqualTo("mine, too");
    }

    @Test
    void text_of_another_pgminder_is_left_alone() throws Exception {
        String theirs = RescueText.of("other_", List.of());
        Files.writeString(disk().resolve(RescueText.NAME), theirs);
        refresh();

        assertThat(read(RescueText.NAME)).isEqualTo(theirs);
        assertThat(read(second())).contains(backup.manifest());
    }

    @Test
    void text_from_before_is_known_by_what_it_lists() throws Exception {
        String ours = RescueText.of(prefix(), List.of(backup)).replace(RescueText.owner(prefix()) + "\n", "");
        String theirs = ours.replace(prefix(), "other_");
        Files.writeString(disk().resolve(RescueText.NAME), theirs);
        refresh();
        assertThat(read(RescueText.NAME)).isEqualTo(theirs);
        Files.delete(disk().resolve(second()));

        Files.writeString(disk().resolve(RescueText.NAME), ours);
        refresh();
        assertThat(read(RescueText.NAME)).isEqualTo(RescueText.of(prefix(), List.of(backup)));
        assertThat(disk().resolve(second())).doesNotExist();
    }

    @Test
    void nothing_is_written_into_a_folder_that_is_gone_or_empty() throws Exception {
        FileTree.remove(disk());
        refresh();
        assertThat(disk()).doesNotExist();

        Files.createDirectory(disk());
        refresh();
        assertThat(disk()).isEmptyDirectory();
        assertThat(names(folder.resolve("backups"))).contains(RescueText.NAME, NotesFile.name(prefix()));
    }
}
