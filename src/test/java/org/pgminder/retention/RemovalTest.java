package org.pgminder.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgminder.catalogue.Backup;
import org.pgminder.catalogue.CopyState;
import org.pgminder.catalogue.Proof;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.retention.RemovalPlan.Protection;
import org.pgminder.testing.TestSettings;

/** A person deletes a backup, in two folders. */
class RemovalTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private TwoPlaces places;

    @BeforeEach
    void open() {
        places = new TwoPlaces(folder);
    }

    @AfterEach
    void close() {
        places.close();
    }

    private Retention retention() {
        return places.retention(TestSettings.in(folder), null);
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
        try (Stream<Path> here = Files.list(places.here);
                Stream<Path> there = Files.list(places.there)) {
            return Stream.concat(here, there).map(Path::toString).sorted().toList();
        }
    }

    private void prove(Backup backup, @Nullable String place, Proof.Result result) {
        places.catalogue.save(new Proof(
                "proof" + backup.id(), backup.id(), place, backup.createdAt(), backup.createdAt(), result, "detail"));
    }

    @Test
    void older_backup_goes_everywhere_and_nothing_else_does() throws Exception {
        Backup old = places.night(0, "nightly");
        Backup other = places.night(1, "nightly");
        Files.writeString(places.here.resolve("movie.mkv"), "not ours");
        RemovalPlan plan = retention().removal(old.id());
        assertThat(plan.protection()).isNull();
        assertThat(plan.refused()).isNull();
        assertThat(plan.places())
                .containsExactly(
                        new RemovalPlan.Spot(null, places.here.toString()), new RemovalPlan.Spot("disk", "disk"));

        assertThat(remove(old, false)).hasSize(2).allMatch(one -> !one.keep() && one.problem() == null);

        assertThat(names()).hasSize(5).noneMatch(name -> name.contains(old.id()));
        assertThat(names()).filteredOn(name -> name.contains(other.id())).hasSize(4);
        assertThat(places.catalogue.backup(old.id()).orElseThrow().local()).isEqualTo(CopyState.DELETED);
        assertThat(places.catalogue.copies(old.id()).get(0).state()).isEqualTo(CopyState.DELETED);
        assertThatThrownBy(() -> retention().removal(old.id())).hasMessageContaining("at no place any more");
    }

    @Test
    void newest_good_one_of_a_job_goes_only_when_the_person_knows() throws Exception {
        places.night(0, "nightly");
        Backup newest = places.night(1, "nightly");
        places.night(2, "other job");
        assertThat(protection(newest)).isEqualTo(Protection.NEWEST_GOOD);
        refused(newest, false);

        assertThat(remove(newest, true)).hasSize(2).allMatch(one -> one.problem() == null);
        assertThat(names()).noneMatch(name -> name.contains(newest.id()));
    }

    @Test
    void newest_good_one_at_any_place_is_protected() throws Exception {
        Backup there = places.night(0, "nightly");
        places.made.make("backup1", "nightly", TwoPlaces.FIRST.plus(Duration.ofDays(1)));
        assertThat(protection(there)).as("the newest at the disk").isEqualTo(Protection.NEWEST_GOOD);
    }

    @Test
    void newest_proved_one_is_protected_though_newer_ones_are_there() throws Exception {
        Backup older = places.night(0, "nightly");
        Backup proved = places.night(1, "nightly");
        places.night(2, "nightly");
        prove(older, null, Proof.Result.PROVED);
        prove(proved, null, Proof.Result.PROVED);
        assertThat(protection(proved)).isEqualTo(Protection.NEWEST_PROVED);
        assertThat(protection(older)).isNull();
        refused(proved, false);
    }

    @Test
    void broken_one_may_go_while_a_good_one_is_there_and_not_when_it_is_all_there_is() throws Exception {
        Backup first = places.night(0, "nightly");
        Backup broken = places.night(1, "nightly");
        prove(broken, null, Proof.Result.BROKEN);
        assertThat(protection(broken)).isNull();
        assertThat(protection(first)).as("the newest that counts").isEqualTo(Protection.NEWEST_GOOD);
        remove(first, true);
        assertThat(protection(broken)).isEqualTo(Protection.NO_GOOD_ONE);
    }

    @Test
    void one_made_by_hand_is_compared_with_those_made_by_hand() throws Exception {
        Backup older = places.night(0, null);
        Backup newest = places.night(1, null);
        places.night(2, "nightly");
        assertThat(protection(older)).isNull();
        assertThat(protection(newest)).isEqualTo(Protection.NEWEST_GOOD);
    }

    @Test
    void pinned_needed_and_read_ones_stay_whatever_the_person_says() throws Exception {
        Backup pinned = places.night(0, "nightly");
        Backup waiting = places.night(1, "nightly");
        Backup read = places.night(2, "nightly");
        places.night(3, "nightly");
        places.catalogue.pin(pinned.id(), true);
        places.made.copy(waiting, "disk", CopyState.UPLOADING, null);
        places.inUse.add(read.id());

        refused(pinned, true);
        refused(waiting, true);
        refused(read, true);
        assertThat(retention().removal(pinned.id()).refused()).isEqualTo("it is pinned");
        assertThat(retention().removal(read.id()).refused()).isEqualTo("it is being read now");
    }

    @Test
    void what_is_not_as_it_was_made_is_left_there_and_said() throws Exception {
        Backup old = places.night(0, "nightly");
        places.night(1, "nightly");
        Files.delete(places.there.resolve(old.manifest()));

        List<Outcome> outcomes = remove(old, false);

        assertThat(outcomes).extracting(Outcome::place).containsExactly(null, "disk");
        assertThat(outcomes.get(0).problem()).isNull();
        assertThat(Objects.requireNonNull(outcomes.get(1).problem()).message())
                .contains("not whole in disk")
                .contains("nothing of it is deleted there");
        assertThat(places.there.resolve(old.artifacts().get(0).file())).exists();
        assertThat(places.catalogue.copies(old.id()).get(0).state()).isEqualTo(CopyState.STORED);
        assertThat(places.here.resolve(old.manifest())).doesNotExist();
    }

    @Test
    void disk_that_is_away_is_said_and_the_rest_goes() throws Exception {
        Backup old = places.night(0, "nightly");
        places.night(1, "nightly");
        Files.move(places.there, folder.resolve("unplugged"));

        List<Outcome> outcomes = remove(old, false);

        assertThat(outcomes.get(0).problem()).isNull();
        assertThat(outcomes.get(1).problem()).isNotNull();
        assertThat(places.catalogue.copies(old.id()).get(0).state())
                .as("it may come back")
                .isEqualTo(CopyState.STORED);
    }
}
