package org.pgminder.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pgminder.testing.Snapshots.NOW;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgminder.catalogue.Backup;
import org.pgminder.catalogue.Catalogue;
import org.pgminder.catalogue.CopyState;
import org.pgminder.catalogue.Run;
import org.pgminder.catalogue.RunState;
import org.pgminder.catalogue.SqliteCatalogue;
import org.pgminder.catalogue.Trigger;
import org.pgminder.testing.MadeBackups;
import org.pgminder.testing.ManualClock;

class LastBackupsTest {
    private static final Instant YESTERDAY = NOW.minus(Duration.ofDays(1));

    @TempDir
    private Path folder;

    @Test
    void backup_that_was_deleted_everywhere_is_the_last_one_no_longer() {
        try (Catalogue catalogue = SqliteCatalogue.open(folder.resolve("catalogue.db"), new ManualClock(NOW))
                .catalogue()) {
            MadeBackups made = new MadeBackups(catalogue, folder.resolve("backups"));
            ran(catalogue, made.make("older1", "nightly", YESTERDAY));
            Backup newest = made.make("newest", "nightly", NOW);
            made.store(newest, "disk", folder.resolve("disk"));
            ran(catalogue, newest);
            LastBackups last = new LastBackups(catalogue);
            last.read("main");
            assertThat(last.of("main").lastGoodAt()).isEqualTo(NOW);

            catalogue.saveLocal(newest.id(), CopyState.DELETED);
            last.read("main");
            assertThat(last.of("main").lastGoodAt()).as("it is at the disk").isEqualTo(NOW);

            made.copy(newest, "disk", CopyState.DELETED, null);
            last.read("main");
            assertThat(last.of("main").lastGoodAt()).isEqualTo(YESTERDAY);
            ServerStatus.LastBackup told = last.of("main").last();
            assertThat(told).isNotNull();
            assertThat(told.at()).isEqualTo(YESTERDAY);
        }
    }

    private static void ran(Catalogue catalogue, Backup backup) {
        catalogue.save(new Run(
                backup.runId(),
                "main",
                "nightly",
                "app",
                Trigger.SCHEDULE,
                null,
                backup.createdAt(),
                backup.createdAt(),
                RunState.SUCCEEDED,
                null,
                ""));
    }
}
