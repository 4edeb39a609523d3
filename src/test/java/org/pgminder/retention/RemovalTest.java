package org.pgminder.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgminder.catalogue.Backup;
import org.pgminder.catalogue.Catalogue;
import org.pgminder.catalogue.CopyState;
import org.pgminder.catalogue.Proof;
import org.pgminder.catalogue.SqliteCatalogue;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.destination.Destination;
import org.pgminder.destination.DestinationTools;
import org.pgminder.destination.FolderKind;
import org.pgminder.retention.RemovalPlan.Protection;
import org.pgminder.settings.DestinationSettings;
import org.pgminder.settings.Settings;
import org.pgminder.testing.MadeBackups;
import org.pgminder.testing.ManualClock;
import org.pgminder.testing.TestSettings;

/** A person deletes a backup, in two folders. */
class RemovalTest {
    private static final Instant FIRST = Instant.parse("2026-11-01T01:00:00Z");

    @TempDir
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Catalogue catalogue;

    @SuppressWarnings("NullAway.Init")
    private MadeBackups made;

    private final ManualClock clock = new ManualClock(FIRST.plus(Duration.ofDays(30)));
    private final Set<String> inUse = new HashSet<>();

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

    private Retention retention() {
        Settings settings = TestSettings.in(folder).build();
        Settings withDisk = new Settings(
                settings.servers(),
                settings.jobs(),
                List.of(disk("disk", there())),
                settings.backups(),
                settings.restore(),
                settings.monitoring());
        Places places = new Places() {
            @Override
            public Destination folder(Path at) {
                return open("backups", at);
            }

            @Override
            public Destination destination(String name) {
                return open(name, there());
            }
        };
        return new Retention(
                new Retention.Services(catalogue, () -> withDisk, places, clock, ZoneOffset.UTC, () -> inUse));
    }

    private static DestinationSettings disk(String name, Path at) {
        return new DestinationSettings(name, "folder", new FolderKind.Options(at));
    }

    private Destination open(String name, Path at) {
        return new FolderKind().open(disk(name, at), new DestinationTools(secret -> secret, clock));
    }

    /** Here and there. */
    private Backup night(int number, @Nullable String job) {
        Backup backup = made.make("backup" + number, job, FIRST.plus(Duration.ofDays(number)), "disk");
        made.store(backup, "disk", there());
        return backup;
    }

    private List<Outcome> remove(Backup backup, boolean evenProtected) throws Exception {
        return retention().remove(backup.id(), evenProtected, doing -> {});
    }

    private @Nullable Protection protection(Backup backup) throws FailureException {
        return retention().removal(backup.id()).protection();
    }

    private void refused(Backup backup, boolean evenProtected) throws IOException {
        List<String> before = names();
        assertThatThrownBy(() -> remove(backup, evenProtected))
                .isInstanceOfSatisfying(
                        FailureException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.PROTECTED));
        assertThat(names()).isEqualTo(before);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> here = Files.list(here());
                Stream<Path> there = Files.list(there())) {
            return Stream.concat(here, there).map(Path::toString).sorted().toList();
        }
    }

    private void prove(Backup backup, @Nullable String place, Proof.Result result) {
        catalogue.save(new Proof(
                "proof" + backup.id(), backup.id(), place, backup.createdAt(), backup.createdAt(), result, "detail"));
    }

    @Test
    void older_backup_goes_everywhere_and_nothing_else_does() throws Exception {
        Backup old = night(0, "nightly");
        Backup other = night(1, "nightly");
        Files.writeString(here().resolve("movie.mkv"), "not ours");
        RemovalPlan plan = retention().removal(old.id());
        assertThat(plan.protection()).isNull();
        assertThat(plan.refused()).isNull();
        assertThat(plan.places())
                .containsExactly(new RemovalPlan.Spot(null, here().toString()), new RemovalPlan.Spot("disk", "disk"));

        assertThat(remove(old, false)).hasSize(2).allMatch(one -> !one.keep() && one.problem() == null);

        assertThat(names()).hasSize(5).noneMatch(name -> name.contains(old.id()));
        assertThat(names()).filteredOn(name -> name.contains(other.id())).hasSize(4);
        assertThat(catalogue.backup(old.id()).orElseThrow().local()).isEqualTo(CopyState.DELETED);
        assertThat(catalogue.copies(old.id()).get(0).state()).isEqualTo(CopyState.DELETED);
        assertThatThrownBy(() -> retention().removal(old.id())).hasMessageContaining("at no place any more");
    }

    @Test
    void newest_good_one_of_a_job_goes_only_when_the_person_knows() throws Exception {
        night(0, "nightly");
        Backup newest = night(1, "nightly");
        night(2, "other job");
        assertThat(protection(newest)).isEqualTo(Protection.NEWEST_GOOD);
        refused(newest, false);

        assertThat(remove(newest, true)).hasSize(2).allMatch(one -> one.problem() == null);
        assertThat(names()).noneMatch(name -> name.contains(newest.id()));
    }

    @Test
    void newest_good_one_at_any_place_is_protected() throws Exception {
        Backup there = night(0, "nightly");
        made.make("backup1", "nightly", FIRST.plus(Duration.ofDays(1)));
        assertThat(protection(there)).as("the newest at the disk").isEqualTo(Protection.NEWEST_GOOD);
    }

    @Test
    void newest_proved_one_is_protected_though_newer_ones_are_there() throws Exception {
        Backup older = night(0, "nightly");
        Backup proved = night(1, "nightly");
        night(2, "nightly");
        prove(older, null, Proof.Result.PROVED);
        prove(proved, null, Proof.Result.PROVED);
        assertThat(protection(proved)).isEqualTo(Protection.NEWEST_PROVED);
        assertThat(protection(older)).isNull();
        refused(proved, false);
    }

    @Test
    void broken_one_may_go_while_a_good_one_is_there_and_not_when_it_is_all_there_is() throws Exception {
        Backup first = night(0, "nightly");
        Backup broken = night(1, "nightly");
        prove(broken, null, Proof.Result.BROKEN);
        assertThat(protection(broken)).isNull();
        assertThat(protection(first)).as("the newest that counts").isEqualTo(Protection.NEWEST_GOOD);
        remove(first, true);
        assertThat(protection(broken)).isEqualTo(Protection.NO_GOOD_ONE);
    }

    @Test
    void one_made_by_hand_is_compared_with_those_made_by_hand() throws Exception {
        Backup older = night(0, null);
        Backup newest = night(1, null);
        night(2, "nightly");
        assertThat(protection(older)).isNull();
        assertThat(protection(newest)).isEqualTo(Protection.NEWEST_GOOD);
    }

    @Test
    void pinned_needed_and_read_ones_stay_whatever_the_person_says() throws Exception {
        Backup pinned = night(0, "nightly");
        Backup waiting = night(1, "nightly");
        Backup read = night(2, "nightly");
        night(3, "nightly");
        catalogue.pin(pinned.id(), true);
        made.copy(waiting, "disk", CopyState.UPLOADING, null);
        inUse.add(read.id());

        refused(pinned, true);
        refused(waiting, true);
        refused(read, true);
        assertThat(retention().removal(pinned.id()).refused()).isEqualTo("it is pinned");
        assertThat(retention().removal(read.id()).refused()).isEqualTo("it is being read now");
    }

    @Test
    void what_is_not_as_it_was_made_is_left_there_and_said() throws Exception {
        Backup old = night(0, "nightly");
        night(1, "nightly");
        Files.delete(there().resolve(old.manifest()));

        List<Outcome> outcomes = remove(old, false);

        assertThat(outcomes).extracting(Outcome::place).containsExactly(null, "disk");
        assertThat(outcomes.get(0).problem()).isNull();
        assertThat(Objects.requireNonNull(outcomes.get(1).problem()).message())
                .contains("not whole in disk")
                .contains("nothing of it is deleted there");
        assertThat(there().resolve(old.artifacts().get(0).file())).exists();
        assertThat(catalogue.copies(old.id()).get(0).state()).isEqualTo(CopyState.STORED);
        assertThat(here().resolve(old.manifest())).doesNotExist();
    }

    @Test
    void disk_that_is_away_is_said_and_the_rest_goes() throws Exception {
        Backup old = night(0, "nightly");
        night(1, "nightly");
        Files.move(there(), folder.resolve("unplugged"));

        List<Outcome> outcomes = remove(old, false);

        assertThat(outcomes.get(0).problem()).isNull();
        assertThat(outcomes.get(1).problem()).isNotNull();
        assertThat(catalogue.copies(old.id()).get(0).state())
                .as("it may come back")
                .isEqualTo(CopyState.STORED);
    }
}
