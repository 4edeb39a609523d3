package org.pgminder.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgminder.catalogue.Backup;
import org.pgminder.catalogue.Catalogue;
import org.pgminder.catalogue.Copy;
import org.pgminder.catalogue.CopyState;
import org.pgminder.catalogue.HeldBackup;
import org.pgminder.catalogue.SqliteCatalogue;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.common.Secret;
import org.pgminder.destination.Destination;
import org.pgminder.destination.DestinationTools;
import org.pgminder.destination.FolderKind;
import org.pgminder.destination.RemoteFile;
import org.pgminder.destination.Upload;
import org.pgminder.destination.UploadRequest;
import org.pgminder.settings.Compression;
import org.pgminder.settings.Databases;
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

/** Real files in real folders; the destination is a folder whose faults come on cue. */
class RetentionTest {
    private static final Instant FIRST = Instant.parse("2026-11-01T02:00:00Z");
    private static final KeepSettings TWO = new KeepSettings(null, 2, null, null, null, null, 1);
    private static final KeepSettings ONE = new KeepSettings(null, 1, null, null, null, null, 1);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Catalogue catalogue;

    @SuppressWarnings("NullAway.Init")
    private MadeBackups made;

    private final ManualClock clock = new ManualClock(FIRST.plus(Duration.ofDays(30)));
    private final Set<String> undeletable = new HashSet<>();
    private final Set<String> inUse = new HashSet<>();
    private final List<String> deletedInOrder = new ArrayList<>();
    private boolean unlistable;
    private @Nullable KeepSettings keepThere;

    @BeforeEach
    void open() {
        catalogue = SqliteCatalogue.open(folder.resolve("catalogue.db"), clock).catalogue();
        made = new MadeBackups(catalogue, here());
    }

    @AfterEach
    void close() {
        catalogue.close();
    }

    private Path here() {
        return folder.resolve("backups");
    }

    private Path there() {
        return folder.resolve("disk");
    }

    private Settings settings() {
        Settings settings = TestSettings.in(folder)
                .server(new ServerSettings(
                        "main", "localhost", 5432, "app", "u", new Secret(""), SslMode.DISABLE, null))
                .job(TestJob.keeping(
                        JobSettings.of(
                                "nightly",
                                "main",
                                new Databases.Named(List.of("app")),
                                Compression.NONE,
                                List.of("disk")),
                        TWO))
                .build();
        return new Settings(
                settings.servers(),
                settings.jobs(),
                List.of(new DestinationSettings("disk", "folder", keepThere, new FolderKind.Options(there()))),
                settings.backups(),
                settings.restore(),
                settings.monitoring());
    }

    private List<Outcome> prune(boolean dryRun) throws Exception {
        Places places = new Places() {
            @Override
            public Destination folder(Path at) {
                return open("backups", at);
            }

            @Override
            public Destination destination(String name) {
                return new Faulty(open(name, there()));
            }
        };
        Settings now = settings();
        List<Outcome> outcomes = new ArrayList<>();
        new Retention(new Retention.Services(catalogue, () -> now, places, clock, ZoneOffset.UTC, () -> inUse))
                .prune(null, dryRun, doing -> {}, outcomes::add);
        return outcomes;
    }

    private Destination open(String name, Path at) {
        return new FolderKind()
                .open(
                        new DestinationSettings(name, "folder", new FolderKind.Options(at)),
                        new DestinationTools(secret -> secret, clock));
    }

    /** So many, a day after the other, here and there. */
    private List<Backup> nights(int count) {
        List<Backup> backups = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Backup backup = made.make("backup" + i, "nightly", FIRST.plus(Duration.ofDays(i)), "disk");
            made.store(backup, "disk", there());
            backups.add(backup);
        }
        return backups;
    }

    private static Set<String> names(Path place) throws IOException {
        try (Stream<Path> files = Files.list(place)) {
            Set<String> names = new HashSet<>();
            files.forEach(file -> names.add(String.valueOf(file.getFileName())));
            return names;
        }
    }

    private static Set<String> filesOf(Backup... backups) {
        Set<String> names = new HashSet<>();
        for (Backup backup : backups) {
            names.add(backup.manifest());
            names.add(backup.artifacts().get(0).file());
        }
        return names;
    }

    private CopyState local(Backup backup) {
        return catalogue.backup(backup.id()).orElseThrow().local();
    }

    private Copy copy(Backup backup) {
        return catalogue.copies(backup.id()).get(0);
    }

    @Test
    void what_no_rule_keeps_is_deleted_at_each_place_by_its_own_rules() throws Exception {
        keepThere = ONE;
        List<Backup> nights = nights(4);
        Files.writeString(here().resolve("movie.mkv"), "not ours");

        List<Outcome> plan = prune(true);
        assertThat(names(here())).as("a dry run").hasSize(9);
        List<Outcome> outcomes = prune(false);

        assertThat(outcomes).usingRecursiveComparison().ignoringFields("backup").isEqualTo(plan);
        Set<String> left = filesOf(nights.get(3), nights.get(2));
        left.add("movie.mkv");
        assertThat(names(here())).isEqualTo(left);
        assertThat(names(there())).isEqualTo(filesOf(nights.get(3)));
        assertThat(local(nights.get(0))).isEqualTo(CopyState.DELETED);
        assertThat(copy(nights.get(2)).state()).isEqualTo(CopyState.DELETED);
        assertThat(deletedInOrder.get(0)).as("the manifest goes first").endsWith(".manifest.json");
        assertThat(catalogue.held("nightly")).extracting(HeldBackup::id).containsExactly("backup3", "backup2");
        assertThat(prune(false)).allMatch(Outcome::keep);
    }

    @Test
    void nothing_is_deleted_without_rules_or_without_a_job() throws Exception {
        for (int i = 0; i < 4; i++) {
            made.make("byhand" + i, null, FIRST.plus(Duration.ofDays(i)));
            made.make("oldjob" + i, "gone", FIRST.plus(Duration.ofDays(i)));
        }

        assertThat(prune(false)).hasSize(8).allMatch(Outcome::keep);
        assertThat(names(here())).hasSize(16);
    }

    @Test
    void files_that_are_not_there_count_for_nothing() throws Exception {
        List<Backup> nights = nights(4);
        Files.delete(there().resolve(nights.get(3).manifest()));
        Files.writeString(there().resolve(nights.get(2).artifacts().get(0).file()), "cut");

        prune(false);

        Set<String> left = filesOf(nights.toArray(Backup[]::new));
        left.remove(nights.get(3).manifest());
        assertThat(names(there())).isEqualTo(left);
        assertThat(names(here())).isEqualTo(filesOf(nights.get(3), nights.get(2)));
    }

    @Test
    void damaged_files_take_no_place_from_good_ones() throws Exception {
        List<Backup> nights = nights(4);
        catalogue.saveLocal(nights.get(3).id(), CopyState.FAILED);
        made.copy(nights.get(2), "disk", CopyState.FAILED, clock.now());

        prune(false);

        assertThat(names(here()))
                .as("its damaged files stay as long as good ones would, beside as many good ones")
                .isEqualTo(filesOf(nights.get(3), nights.get(2), nights.get(1)));
        assertThat(names(there()))
                .as("what is to be sent again is not touched, and counts for nothing")
                .isEqualTo(filesOf(nights.get(3), nights.get(2), nights.get(1)));
    }

    @Test
    void place_that_cannot_be_listed_loses_nothing() throws Exception {
        nights(4);
        unlistable = true;

        List<Outcome> outcomes = prune(false);

        assertThat(names(there())).hasSize(8);
        assertThat(outcomes)
                .filteredOn(one -> one.place() != null)
                .allMatch(Outcome::keep)
                .allMatch(one -> one.problem() != null);
        assertThat(names(here())).as("another place").hasSize(4);
        Files.move(there(), folder.resolve("unplugged"));
        unlistable = false;
        assertThat(prune(false)).allMatch(Outcome::keep);
    }

    @Test
    void deletion_that_fails_is_remembered_and_tried_again() throws Exception {
        List<Backup> nights = nights(3);
        String artifact = nights.get(0).artifacts().get(0).file();
        undeletable.add(artifact);

        assertThat(prune(false)).filteredOn(one -> one.problem() != null).hasSize(1);

        assertThat(names(there()))
                .contains(artifact)
                .doesNotContain(nights.get(0).manifest());
        assertThat(copy(nights.get(0)).state()).isEqualTo(CopyState.DELETING);
        assertThat(copy(nights.get(0)).failure()).isNotNull();
        assertThat(catalogue.unfinishedCopies()).as("it is not sent again").isEmpty();
        undeletable.clear();
        prune(false);
        assertThat(names(there())).isEqualTo(filesOf(nights.get(1), nights.get(2)));
        assertThat(copy(nights.get(0)).state()).isEqualTo(CopyState.DELETED);
    }

    @Test
    void deletion_that_was_cut_before_the_manifest_went_is_thought_over() throws Exception {
        List<Backup> nights = nights(3);
        made.copy(nights.get(2), "disk", CopyState.DELETING, null);
        catalogue.saveLocal(nights.get(2).id(), CopyState.DELETING);

        prune(false);

        assertThat(copy(nights.get(2)).state()).isEqualTo(CopyState.STORED);
        assertThat(local(nights.get(2))).isEqualTo(CopyState.STORED);
        assertThat(names(there())).containsAll(filesOf(nights.get(2)));
    }

    @Test
    void manifest_that_is_not_ours_protects_its_files() throws Exception {
        List<Backup> nights = nights(5);
        Path edited = here().resolve(nights.get(0).manifest());
        Files.writeString(edited, Files.readString(edited).replace("\"id\" : \"backup0\"", "\"id\" : \"another\""));
        Files.writeString(here().resolve(nights.get(1).manifest()), "{ not json");
        Path claims = here().resolve(nights.get(2).manifest());
        Files.writeString(claims, Files.readString(claims).replace("backup2.sql", "movie.sql"));

        List<Outcome> outcomes = prune(false);

        assertThat(outcomes).filteredOn(one -> one.problem() != null).hasSize(3);
        assertThat(names(here())).hasSize(10);
        assertThat(local(nights.get(0))).isEqualTo(CopyState.STORED);
    }

    @Test
    void copy_that_waits_for_its_upload_keeps_the_files_here() throws Exception {
        List<Backup> nights = nights(5);
        made.copy(nights.get(0), "disk", CopyState.FAILED, clock.now());
        made.copy(nights.get(1), "removed from config.json", CopyState.PENDING, null);
        made.copy(nights.get(2), "another", CopyState.UPLOADING, null);
        inUse.add("backup1");

        prune(false);

        assertThat(names(here())).isEqualTo(filesOf(nights.toArray(Backup[]::new)));
        inUse.clear();
        prune(false);
        assertThat(names(here())).isEqualTo(filesOf(nights.get(0), nights.get(2), nights.get(3), nights.get(4)));
    }

    @Test
    void new_backup_that_is_not_stored_there_yet_lets_nothing_go_there() throws Exception {
        List<Backup> nights = nights(2);
        for (int i = 2; i < 5; i++) {
            Backup night = made.make("backup" + i, "nightly", FIRST.plus(Duration.ofDays(i)), "disk");
            made.copy(night, "disk", CopyState.FAILED, clock.now());
        }

        prune(false);

        assertThat(names(there())).isEqualTo(filesOf(nights.toArray(Backup[]::new)));
    }

    /** The run goes on: a copy is stored here, another one is still on its way. */
    @Test
    void incomplete_backup_takes_no_place_from_whole_ones_while_its_run_goes_on() throws Exception {
        List<Backup> nights = nights(2);
        Backup newest = made.incomplete("backup2", "nightly", FIRST.plus(Duration.ofDays(2)), "disk");
        made.runGoesOn(newest);
        made.store(newest, "disk", there());

        List<Outcome> outcomes = prune(false);

        assertThat(outcomes)
                .filteredOn(one -> one.backup().id().equals("backup2"))
                .extracting(Outcome::reason)
                .allMatch(reason -> reason.endsWith("(a part is missing in it)"));
        assertThat(names(there())).isEqualTo(filesOf(nights.get(0), nights.get(1), newest));
        assertThat(names(here())).isEqualTo(filesOf(nights.get(0), nights.get(1), newest));
    }

    @Test
    void pinned_one_stays() throws Exception {
        List<Backup> nights = nights(4);
        catalogue.pin("backup0", true);

        prune(false);
        assertThat(names(there())).isEqualTo(filesOf(nights.get(0), nights.get(2), nights.get(3)));
        catalogue.pin("backup0", false);
        prune(false);
        assertThat(names(there())).isEqualTo(filesOf(nights.get(2), nights.get(3)));
    }

    /** A destination that is out of order on cue. */
    private final class Faulty implements Destination {
        private final Destination real;

        Faulty(Destination real) {
            this.real = real;
        }

        @Override
        public List<RemoteFile> list() throws FailureException {
            if (unlistable) {
                throw new FailureException(FailureKind.DESTINATION_UNREACHABLE, "nobody answers at disk", null);
            }
            return real.list();
        }

        @Override
        public void delete(String name) throws FailureException {
            if (undeletable.contains(name)) {
                throw new FailureException(FailureKind.DESTINATION_DENIED, "may not remove " + name, null);
            }
            deletedInOrder.add(name);
            real.delete(name);
        }

        @Override
        public void check() throws FailureException {
            real.check();
        }

        @Override
        public Upload begin(UploadRequest request) throws FailureException {
            return real.begin(request);
        }

        @Override
        public Optional<RemoteFile> stat(String name) throws FailureException {
            return real.stat(name);
        }

        @Override
        public InputStream read(String name) throws FailureException {
            return real.read(name);
        }

        @Override
        public void close() {
            real.close();
        }
    }
}
