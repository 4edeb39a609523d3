package org.pgminder.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgminder.catalogue.Backup;
import org.pgminder.catalogue.Copy;
import org.pgminder.catalogue.CopyState;
import org.pgminder.catalogue.HeldBackup;
import org.pgminder.common.FailureKind;
import org.pgminder.common.Secret;
import org.pgminder.settings.Compression;
import org.pgminder.settings.Databases;
import org.pgminder.settings.JobSettings;
import org.pgminder.settings.KeepSettings;
import org.pgminder.settings.ServerSettings;
import org.pgminder.settings.SslMode;
import org.pgminder.testing.TestJob;
import org.pgminder.testing.TestSettings;

/** Real files in real folders; the destination is a folder whose faults come on cue. */
class RetentionTest {
    private static final KeepSettings TWO = new KeepSettings(null, 2, null, null, null, null, 1);
    private static final KeepSettings ONE = new KeepSettings(null, 1, null, null, null, null, 1);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private TwoPlaces places;

    private @Nullable KeepSettings keepThere;

    @BeforeEach
    void open() {
        places = new TwoPlaces(folder);
    }

    @AfterEach
    void close() {
        places.close();
    }

    private TestSettings settings() {
        return TestSettings.in(folder)
                .server(new ServerSettings(
                        "main", "localhost", 5432, "app", "u", new Secret(""), SslMode.DISABLE, null))
                .job(TestJob.keeping(
                        JobSettings.of(
                                "nightly",
                                "main",
                                new Databases.Named(List.of("app")),
                                Compression.NONE,
                                List.of("disk")),
                        TWO));
    }

    private List<Outcome> prune(boolean dryRun) throws Exception {
        List<Outcome> outcomes = new ArrayList<>();
        places.retention(settings(), keepThere).prune(null, dryRun, doing -> {}, outcomes::add);
        return outcomes;
    }

    /** So many, a day after the other, here and there. */
    private List<Backup> nights(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> places.night(number, "nightly"))
                .toList();
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
        return places.catalogue.backup(backup.id()).orElseThrow().local();
    }

    private Copy copy(Backup backup) {
        return places.catalogue.copies(backup.id()).get(0);
    }

    @Test
    void what_no_rule_keeps_is_deleted_at_each_place_by_its_own_rules() throws Exception {
        keepThere = ONE;
        List<Backup> nights = nights(4);
        Files.writeString(places.here.resolve("movie.mkv"), "not ours");

        List<Outcome> plan = prune(true);
        assertThat(names(places.here)).as("a dry run").hasSize(9);
        List<Outcome> outcomes = prune(false);

        assertThat(outcomes).usingRecursiveComparison().ignoringFields("backup").isEqualTo(plan);
        Set<String> left = filesOf(nights.get(3), nights.get(2));
        left.add("movie.mkv");
        assertThat(names(places.here)).isEqualTo(left);
        assertThat(names(places.there)).isEqualTo(filesOf(nights.get(3)));
        assertThat(local(nights.get(0))).isEqualTo(CopyState.DELETED);
        assertThat(copy(nights.get(2)).state()).isEqualTo(CopyState.DELETED);
        assertThat(places.disk.deletedInOrder.get(0))
                .as("the manifest goes first")
                .endsWith(".manifest.json");
        assertThat(places.catalogue.held("nightly")).extracting(HeldBackup::id).containsExactly("backup3", "backup2");
        assertThat(prune(false)).allMatch(Outcome::keep);
    }

    @Test
    void nothing_is_deleted_without_rules_or_without_a_job() throws Exception {
        for (int i = 0; i < 4; i++) {
            places.made.make("byhand" + i, null, TwoPlaces.FIRST.plus(Duration.ofDays(i)));
            places.made.make("oldjob" + i, "gone", TwoPlaces.FIRST.plus(Duration.ofDays(i)));
        }

        assertThat(prune(false)).hasSize(8).allMatch(Outcome::keep);
        assertThat(names(places.here)).hasSize(16);
    }

    @Test
    void files_that_are_not_there_count_for_nothing() throws Exception {
        List<Backup> nights = nights(4);
        Files.delete(places.there.resolve(nights.get(3).manifest()));
        Files.writeString(places.there.resolve(nights.get(2).artifacts().get(0).file()), "cut");

        prune(false);

        Set<String> left = filesOf(nights.toArray(Backup[]::new));
        left.remove(nights.get(3).manifest());
        assertThat(names(places.there)).isEqualTo(left);
        assertThat(names(places.here)).isEqualTo(filesOf(nights.get(3), nights.get(2)));
    }

    @Test
    void damaged_files_take_no_place_from_good_ones() throws Exception {
        List<Backup> nights = nights(4);
        places.catalogue.saveLocal(nights.get(3).id(), CopyState.FAILED);
        places.made.copy(nights.get(2), "disk", CopyState.FAILED, places.clock.now());

        prune(false);

        assertThat(names(places.here))
                .as("its damaged files stay as long as good ones would, beside as many good ones")
                .isEqualTo(filesOf(nights.get(3), nights.get(2), nights.get(1)));
        assertThat(names(places.there))
                .as("what is to be sent again is not touched, and counts for nothing")
                .isEqualTo(filesOf(nights.get(3), nights.get(2), nights.get(1)));
    }

    @Test
    void place_that_cannot_be_listed_loses_nothing() throws Exception {
        nights(4);
        places.disk.unlistable = true;

        List<Outcome> outcomes = prune(false);

        assertThat(names(places.there)).hasSize(8);
        assertThat(outcomes)
                .filteredOn(one -> one.place() != null)
                .allMatch(Outcome::keep)
                .allMatch(one -> one.problem() != null);
        assertThat(names(places.here)).as("another place").hasSize(4);
        Files.move(places.there, folder.resolve("unplugged"));
        places.disk.unlistable = false;
        assertThat(prune(false)).allMatch(Outcome::keep);
    }

    @Test
    void deletion_that_fails_is_remembered_and_tried_again() throws Exception {
        List<Backup> nights = nights(3);
        String artifact = nights.get(0).artifacts().get(0).file();
        places.disk.undeletable.add(artifact);

        assertThat(prune(false)).filteredOn(one -> one.problem() != null).hasSize(1);

        assertThat(names(places.there))
                .contains(artifact)
                .doesNotContain(nights.get(0).manifest());
        assertThat(copy(nights.get(0)).state()).isEqualTo(CopyState.DELETING);
        assertThat(copy(nights.get(0)).failure()).isNotNull();
        assertThat(places.catalogue.unfinishedCopies())
                .as("it is not sent again")
                .isEmpty();
        places.disk.undeletable.clear();
        prune(false);
        assertThat(names(places.there)).isEqualTo(filesOf(nights.get(1), nights.get(2)));
        assertThat(copy(nights.get(0)).state()).isEqualTo(CopyState.DELETED);
    }

    @Test
    void deletion_that_was_cut_before_the_manifest_went_is_thought_over() throws Exception {
        List<Backup> nights = nights(3);
        places.made.copy(nights.get(2), "disk", CopyState.DELETING, null);
        places.catalogue.saveLocal(nights.get(2).id(), CopyState.DELETING);

        prune(false);

        assertThat(copy(nights.get(2)).state()).isEqualTo(CopyState.STORED);
        assertThat(local(nights.get(2))).isEqualTo(CopyState.STORED);
        assertThat(names(places.there)).containsAll(filesOf(nights.get(2)));
    }

    @Test
    void manifest_that_is_not_ours_protects_its_files() throws Exception {
        List<Backup> nights = nights(5);
        Path edited = places.here.resolve(nights.get(0).manifest());
        Files.writeString(edited, Files.readString(edited).replace("\"id\" : \"backup0\"", "\"id\" : \"another\""));
        Files.writeString(places.here.resolve(nights.get(1).manifest()), "{ not json");
        Path claims = places.here.resolve(nights.get(2).manifest());
        Files.writeString(claims, Files.readString(claims).replace("backup2.sql", "movie.sql"));

        List<Outcome> plan = prune(true);
        List<Outcome> outcomes = prune(false);

        assertThat(plan)
                .as("a dry run says it before")
                .usingRecursiveComparison()
                .ignoringFields("backup")
                .isEqualTo(outcomes);
        assertThat(outcomes)
                .filteredOn(one -> one.problem() != null)
                .hasSize(3)
                .allSatisfy(one -> assertThat(String.valueOf(one.problem()))
                        .containsOnlyOnce(one.backup().manifest()));
        assertThat(names(places.here)).hasSize(10);
        assertThat(local(nights.get(0))).isEqualTo(CopyState.STORED);
    }

    @Test
    void dry_run_reads_only_the_manifests_of_what_would_go_and_waits_once_for_a_place_that_is_away() throws Exception {
        List<Backup> nights = nights(6);
        Path edited = places.there.resolve(nights.get(0).manifest());
        Files.writeString(edited, Files.readString(edited).replace("\"id\" : \"backup0\"", "\"id\" : \"another\""));

        assertThat(prune(true))
                .filteredOn(one -> one.problem() != null)
                .extracting(Outcome::place, one -> one.backup().id())
                .containsExactly(tuple("disk", "backup0"));
        assertThat(places.disk.read)
                .containsExactlyInAnyOrderElementsOf(
                        nights.subList(0, 4).stream().map(Backup::manifest).toList());

        places.disk.read.clear();
        places.disk.unreadable = true;
        assertThat(prune(true))
                .filteredOn(one -> one.place() != null && !one.keep())
                .hasSize(4)
                .allMatch(one -> one.problem() != null && one.problem().kind() == FailureKind.DESTINATION_UNREACHABLE);
        assertThat(places.disk.read).hasSize(1);
        assertThat(names(places.there)).hasSize(12);
    }

    @Test
    void dry_run_of_very_many_reads_the_manifests_of_the_first_at_each_place() throws Exception {
        nights(Shelf.LOOKS + 4);
        places.clock.pass(Duration.ofDays(Shelf.LOOKS));

        assertThat(prune(true))
                .filteredOn(one -> one.place() != null && !one.keep())
                .hasSize(Shelf.LOOKS + 2)
                .allMatch(one -> one.problem() == null);
        assertThat(places.disk.read).hasSize(Shelf.LOOKS);
    }

    @Test
    void copy_that_waits_for_its_upload_keeps_the_files_here() throws Exception {
        List<Backup> nights = nights(5);
        places.made.copy(nights.get(0), "disk", CopyState.FAILED, places.clock.now());
        places.made.copy(nights.get(1), "removed from config.json", CopyState.PENDING, null);
        places.made.copy(nights.get(2), "another", CopyState.UPLOADING, null);
        places.inUse.add("backup1");

        prune(false);

        assertThat(names(places.here)).isEqualTo(filesOf(nights.toArray(Backup[]::new)));
        places.inUse.clear();
        prune(false);
        assertThat(names(places.here)).isEqualTo(filesOf(nights.get(0), nights.get(2), nights.get(3), nights.get(4)));
    }

    @Test
    void new_backup_that_is_not_stored_there_yet_lets_nothing_go_there() throws Exception {
        List<Backup> nights = nights(2);
        for (int i = 2; i < 5; i++) {
            Backup night = places.made.make("backup" + i, "nightly", TwoPlaces.FIRST.plus(Duration.ofDays(i)), "disk");
            places.made.copy(night, "disk", CopyState.FAILED, places.clock.now());
        }

        prune(false);

        assertThat(names(places.there)).isEqualTo(filesOf(nights.toArray(Backup[]::new)));
    }

    /** The run goes on: a copy is stored here, another one is still on its way. */
    @Test
    void incomplete_backup_takes_no_place_from_whole_ones_while_its_run_goes_on() throws Exception {
        List<Backup> nights = nights(2);
        Backup newest = places.made.incomplete("backup2", "nightly", TwoPlaces.FIRST.plus(Duration.ofDays(2)), "disk");
        places.made.runGoesOn(newest);
        places.made.store(newest, "disk", places.there);

        List<Outcome> outcomes = prune(false);

        assertThat(outcomes)
                .filteredOn(one -> one.backup().id().equals("backup2"))
                .extracting(Outcome::reason)
                .allMatch(reason -> reason.endsWith("(a part is missing in it)"));
        assertThat(names(places.there)).isEqualTo(filesOf(nights.get(0), nights.get(1), newest));
        assertThat(names(places.here)).isEqualTo(filesOf(nights.get(0), nights.get(1), newest));
    }

    @Test
    void pinned_one_stays() throws Exception {
        List<Backup> nights = nights(4);
        places.catalogue.pin("backup0", true);

        prune(false);
        assertThat(names(places.there)).isEqualTo(filesOf(nights.get(0), nights.get(2), nights.get(3)));
        places.catalogue.pin("backup0", false);
        prune(false);
        assertThat(names(places.there)).isEqualTo(filesOf(nights.get(2), nights.get(3)));
    }

    @Test
    void each_place_is_listed_once_for_all_jobs_even_where_it_fails() throws Exception {
        TestSettings settings = settings();
        for (String job : List.of("alpha", "beta")) {
            settings.job(TestJob.keeping(
                    JobSettings.of(job, "main", new Databases.Named(List.of("app")), Compression.NONE, List.of("disk")),
                    ONE));
        }
        for (int i = 0; i < 6; i++) {
            Backup unused = places.night(i, i % 2 == 0 ? "alpha" : "beta");
        }
        List<Outcome> outcomes = new ArrayList<>();
        places.retention(settings, null).prune(null, true, doing -> {}, outcomes::add);

        assertThat(places.disk.listed).isEqualTo(1);
        assertThat(outcomes)
                .extracting(outcome -> outcome.place() + " " + outcome.backup().id())
                .containsExactly(
                        "null backup4",
                        "null backup2",
                        "null backup0",
                        "null backup5",
                        "null backup3",
                        "null backup1",
                        "disk backup4",
                        "disk backup2",
                        "disk backup0",
                        "disk backup5",
                        "disk backup3",
                        "disk backup1");

        places.disk.unlistable = true;
        places.retention(settings, null).prune(null, true, doing -> {}, outcomes::add);
        assertThat(places.disk.listed).isEqualTo(2);
    }
}
