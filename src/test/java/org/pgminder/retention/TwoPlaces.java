package org.pgminder.retention;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pgminder.catalogue.Backup;
import org.pgminder.catalogue.Catalogue;
import org.pgminder.catalogue.SqliteCatalogue;
import org.pgminder.destination.Destination;
import org.pgminder.destination.DestinationTools;
import org.pgminder.destination.FolderKind;
import org.pgminder.settings.DestinationSettings;
import org.pgminder.settings.KeepSettings;
import org.pgminder.settings.Settings;
import org.pgminder.testing.MadeBackups;
import org.pgminder.testing.ManualClock;
import org.pgminder.testing.TestSettings;

/** A catalogue of backups whose files are in two real folders: the backup folder, and one that is the destination {@code disk}. */
final class TwoPlaces implements AutoCloseable {
    static final Instant FIRST = Instant.parse("2026-11-01T02:00:00Z");

    final ManualClock clock = new ManualClock(FIRST.plus(Duration.ofDays(30)));
    final Path here;
    final Path there;
    final Catalogue catalogue;
    final MadeBackups made;
    final FaultyDisk disk = new FaultyDisk();
    final Set<String> inUse = new HashSet<>();

    TwoPlaces(Path folder) {
        here = folder.resolve("backups");
        there = folder.resolve("disk");
        catalogue = SqliteCatalogue.open(folder.resolve("catalogue.db"), clock).catalogue();
        made = new MadeBackups(catalogue, here);
    }

    /** Here and there, so many days after the first. */
    Backup night(int number, @Nullable String job) {
        Backup backup = made.make("backup" + number, job, FIRST.plus(Duration.ofDays(number)), "disk");
        made.store(backup, "disk", there);
        return backup;
    }

    /** @param keepThere the destination's own rules */
    Retention retention(TestSettings settings, @Nullable KeepSettings keepThere) {
        Settings withDisk = settings.destination(
                        new DestinationSettings("disk", "folder", keepThere, new FolderKind.Options(there)))
                .build();
        Places places = new Places() {
            @Override
            public Destination folder(Path at) {
                return open("backups", at);
            }

            @Override
            public Destination destination(String name) {
                return disk.over(open(name, there));
            }
        };
        return new Retention(
                new Retention.Services(catalogue, () -> withDisk, places, clock, ZoneOffset.UTC, () -> inUse));
    }

    private Destination open(String name, Path at) {
        return new FolderKind()
                .open(
                        new DestinationSettings(name, "folder", new FolderKind.Options(at)),
                        new DestinationTools(secret -> secret, clock));
    }

    @Override
    public void close() {
        catalogue.close();
    }
}
