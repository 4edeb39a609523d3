package org.pgminder.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgminder.backup.rescue.Companions;
import org.pgminder.catalogue.Backup;
import org.pgminder.catalogue.Catalogue;
import org.pgminder.catalogue.CopyState;
import org.pgminder.catalogue.Proof;
import org.pgminder.catalogue.SqliteCatalogue;
import org.pgminder.common.Ids;
import org.pgminder.common.Secret;
import org.pgminder.dbtool.Installations;
import org.pgminder.destination.Destination;
import org.pgminder.destination.DestinationTools;
import org.pgminder.destination.FolderKind;
import org.pgminder.retention.Outcome;
import org.pgminder.retention.Places;
import org.pgminder.retention.Retention;
import org.pgminder.settings.DestinationSettings;
import org.pgminder.settings.JobSettings;
import org.pgminder.settings.KeepSettings;
import org.pgminder.settings.ServerSettings;
import org.pgminder.settings.Settings;
import org.pgminder.settings.SslMode;
import org.pgminder.testing.MadeBackups;
import org.pgminder.testing.ManualClock;
import org.pgminder.testing.TestJob;
import org.pgminder.testing.TestSettings;

/** The state folder is lost: what the folders hold gives the same list of backups, and the same plan of what to delete. */
class RebuildTest {
    private static final Instant FIRST = Instant.parse("2026-11-01T02:00:00Z");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final ManualClock clock = new ManualClock(FIRST.plus(Duration.ofDays(30)));

    private Settings settings() {
        return TestSettings.in(folder)
                .server(new ServerSettings(
                        "main", "localhost", 5432, "app", "u", new Secret(""), SslMode.DISABLE, null))
                .job(TestJob.keeping(
                        JobSettings.of(
                                "nightly",
                                "main",
                                new org.pgminder.settings.Databases.Named(List.of("app")),
                                org.pgminder.settings.Compression.NONE,
                                List.of("disk")),
                        new KeepSettings(null, 3, null, 2, null, null, 2)))
                .destination("disk", "folder", new FolderKind.Options(folder.resolve("disk")))
                .build();
    }

    private final class Places2 implements Places, Companions.Places {
        @Override
        public Destination folder(Path at) {
            return new FolderKind()
                    .open(
                            new DestinationSettings("backups", "folder", new FolderKind.Options(at)),
                            new DestinationTools(secret -> secret, clock));
        }

        @Override
        public Destination destination(String name) {
            return folder(folder.resolve(name));
        }
    }

    private BackupServices services(Catalogue catalogue) {
        return new BackupServices(
                catalogue,
                this::settings,
                secret -> secret,
                Installations.ofThisMachine(java.util.Map.of()),
                clock,
                new Ids(new Random()),
                ZoneOffset.UTC,
                folder);
    }

    private List<String> plan(Catalogue catalogue) throws Exception {
        List<String> plan = new ArrayList<>();
        new Retention(new Retention.Services(
                        catalogue, this::settings, new Places2(), clock, ZoneOffset.UTC, java.util.Set::of))
                .prune(null, true, doing -> {}, outcome -> plan.add(words(outcome)));
        return plan;
    }

    private static String words(Outcome outcome) {
        return outcome.backup().id() + " " + outcome.place() + " " + outcome.keep() + " " + outcome.reason();
    }

    private Rebuild.Found rebuild(Catalogue catalogue, String name, String destination) throws Exception {
        return new Rebuild(
                        services(catalogue),
                        new Places2().destination(name),
                        destination.isEmpty() ? null : destination)
                .run((done, total) -> {});
    }

    @Test
    void after_the_state_folder_is_lost_the_folders_give_back_backups_pins_proofs_and_plan() throws Exception {
        List<String> before;
        List<Backup> held = new ArrayList<>();
        try (Catalogue catalogue =
                SqliteCatalogue.open(folder.resolve("one.db"), clock).catalogue()) {
            MadeBackups made = new MadeBackups(catalogue, folder.resolve("backups"));
            for (int i = 0; i < 10; i++) {
                Instant at = FIRST.plus(Duration.ofDays(i));
                Backup backup = made.make("2026110" + i + "_020000", "nightly", at, "disk");
                made.store(backup, "disk", folder.resolve("disk"));
                held.add(backup);
            }
            Backup gone = held.get(1);
            Files.delete(folder.resolve("backups").resolve(gone.manifest()));
            Files.delete(
                    folder.resolve("backups").resolve(gone.artifacts().get(0).file()));
            catalogue.saveLocal(gone.id(), CopyState.DELETED);
            catalogue.pin(held.get(2).id(), true);
            catalogue.save(new Proof(
                    "proof", held.get(4).id(), "disk", FIRST, FIRST, Proof.Result.PROVED, "everything is equal"));
            new Companions(catalogue, this::settings, new Places2()).refresh();
            before = plan(catalogue);
            assertThat(before).anyMatch(one -> one.contains("newest proved")).anyMatch(one -> one.contains("pinned"));
        }
        Files.writeString(folder.resolve("backups/vindija-bl_app_backup_20261201_020000.manifest.json"), "{ cut");

        try (Catalogue catalogue =
                SqliteCatalogue.open(folder.resolve("two.db"), clock).catalogue()) {
            Rebuild.Found here = rebuild(catalogue, "backups", "");
            assertThat(here.adopted()).isEqualTo(9);
            assertThat(here.unreadable()).singleElement().asString().contains("20261201");
            Rebuild.Found there = rebuild(catalogue, "disk", "disk");
            assertThat(there).isEqualTo(new Rebuild.Found(1, 9, List.of(), List.of()));

            assertThat(plan(catalogue)).isEqualTo(before);
            assertThat(catalogue.unfinishedCopies()).as("nothing is sent again").isEmpty();
            assertThat(catalogue.backup(held.get(1).id()).orElseThrow().local()).isEqualTo(CopyState.DELETED);
            assertThat(rebuild(catalogue, "disk", "disk")).isEqualTo(new Rebuild.Found(0, 10, List.of(), List.of()));
        }
    }

    @Test
    void at_a_start_pins_come_back_and_what_was_deleted_does_not() throws Exception {
        try (Catalogue catalogue =
                SqliteCatalogue.open(folder.resolve("one.db"), clock).catalogue()) {
            MadeBackups made = new MadeBackups(catalogue, folder.resolve("backups"));
            Backup kept = made.make("20261101_020000", "nightly", FIRST);
            Backup deleted = made.make("20261102_020000", "nightly", FIRST);
            catalogue.saveLocal(deleted.id(), CopyState.DELETED);
            catalogue.pin(kept.id(), true);
            new Companions(catalogue, this::settings, new Places2()).refresh();

            assertThat(new Recovery(services(catalogue)).run().adopted()).isZero();
            assertThat(catalogue.backup(deleted.id()).orElseThrow().local()).isEqualTo(CopyState.DELETED);
        }
        try (Catalogue catalogue =
                SqliteCatalogue.open(folder.resolve("two.db"), clock).catalogue()) {
            new Recovery(services(catalogue)).run();

            assertThat(catalogue.backup("20261101_020000").orElseThrow().pinned())
                    .isTrue();
        }
    }

    @Test
    void manifest_that_names_files_elsewhere_is_not_read() throws Exception {
        try (Catalogue catalogue =
                SqliteCatalogue.open(folder.resolve("one.db"), clock).catalogue()) {
            Backup backup =
                    new MadeBackups(catalogue, folder.resolve("disk")).make("20261101_020000", "nightly", FIRST);
            Path manifest = folder.resolve("disk").resolve(backup.manifest());
            Files.writeString(
                    manifest, Files.readString(manifest).replace("\"vindija-bl_app_backup_20261101", "\"../20261101"));
        }
        try (Catalogue catalogue =
                SqliteCatalogue.open(folder.resolve("two.db"), clock).catalogue()) {
            assertThat(rebuild(catalogue, "disk", "disk").unreadable()).hasSize(1);
            assertThat(catalogue.backups(null, 10)).isEmpty();
        }
    }

    @Test
    void manifests_of_another_prefix_are_told_and_not_taken() throws Exception {
        String other = "other_app_backup_20261102_020000.manifest.json";
        try (Catalogue catalogue =
                SqliteCatalogue.open(folder.resolve("one.db"), clock).catalogue()) {
            Backup backup =
                    new MadeBackups(catalogue, folder.resolve("disk")).make("20261101_020000", "nightly", FIRST);
            Files.copy(
                    folder.resolve("disk").resolve(backup.manifest()),
                    folder.resolve("disk").resolve(other));
            Files.writeString(folder.resolve("disk/someone.manifest.json"), "of no backup");
        }
        try (Catalogue catalogue =
                SqliteCatalogue.open(folder.resolve("two.db"), clock).catalogue()) {
            assertThat(rebuild(catalogue, "disk", "disk"))
                    .isEqualTo(new Rebuild.Found(1, 0, List.of(), List.of(other)));
        }
    }
}
