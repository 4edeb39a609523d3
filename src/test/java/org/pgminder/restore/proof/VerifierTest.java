package org.pgminder.restore.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgminder.catalogue.Backup;
import org.pgminder.catalogue.Copy;
import org.pgminder.catalogue.CopyState;
import org.pgminder.catalogue.RunState;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.destination.FolderKind;
import org.pgminder.restore.RestoreProgress;
import org.pgminder.restore.proof.Verifier.Checked;
import org.pgminder.testing.ManualClock;
import org.pgminder.testing.TestPostgres;
import org.pgminder.testing.TestSettings;

class VerifierTest {
    private static final TestPostgres POSTGRES = TestPostgres.shared();
    private static final String DATABASE = "verified";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private ProofPlace place;

    @BeforeAll
    static void fill() throws Exception {
        POSTGRES.createDatabase(DATABASE, 10);
    }

    @BeforeEach
    void open() {
        place = new ProofPlace(
                folder,
                TestSettings.in(folder)
                        .server(POSTGRES.server("here", DATABASE))
                        .job("copied", DATABASE, "disk")
                        .destination("disk", "folder", new FolderKind.Options(folder.resolve("disk")))
                        .build());
    }

    @AfterEach
    void close() {
        place.close();
    }

    @Test
    void files_that_are_as_made_have_no_problem() throws Exception {
        Backup backup = place.backUp("copied");
        assertThat(verify(backup))
                .hasSize(4)
                .allSatisfy(file -> assertThat(file.problem()).isNull());
        assertThat(place.verify("disk", backup)).extracting(Checked::place).containsExactly("disk", "disk");
    }

    @Test
    void deleted_and_changed_copies_are_found_and_marked() throws Exception {
        Backup changed = place.backUp("copied");
        Backup deleted = place.backUp("copied");
        ProofPlace.flip(
                ProofPlace.atDestination(changed, changed.artifacts().get(0).file()));
        Files.delete(
                ProofPlace.atDestination(deleted, deleted.artifacts().get(0).file()));

        assertThat(verify(changed, deleted))
                .filteredOn(file -> file.problem() != null)
                .extracting(Checked::backup, Checked::place)
                .containsExactly(tuple(changed.id(), "disk"), tuple(deleted.id(), "disk"));
        for (Backup backup : List.of(changed, deleted)) {
            assertThat(place.work.catalogue().copies(backup.id()))
                    .extracting(Copy::state)
                    .containsExactly(CopyState.FAILED);
            assertThat(place.runOf(backup).state()).isEqualTo(RunState.DEGRADED);
        }
        assertThat(verify(changed, deleted))
                .as("said again, for as long as it is so")
                .filteredOn(file -> file.problem() != null)
                .extracting(Checked::backup, Checked::marked)
                .containsExactly(tuple(changed.id(), true), tuple(deleted.id(), true));
    }

    @Test
    void copy_that_was_brought_back_is_stored_again() throws Exception {
        Backup backup = place.backUp("copied");
        Path copied = ProofPlace.atDestination(backup, backup.artifacts().get(0).file());
        Files.move(copied, folder.resolve("aside"));
        verify(backup);
        Files.move(folder.resolve("aside"), copied);

        assertThat(verify(backup))
                .hasSize(4)
                .allSatisfy(file -> assertThat(file.problem()).isNull());
        assertThat(place.work.catalogue().copies(backup.id()))
                .extracting(Copy::state)
                .containsExactly(CopyState.STORED);
        assertThat(place.runOf(backup).state()).isEqualTo(RunState.SUCCEEDED);
    }

    @Test
    void damage_in_the_backup_folder_degrades_the_run() throws Exception {
        Backup backup = place.backUp("copied");
        ProofPlace.flip(place.work.file(backup, 0));

        assertThat(verify(backup))
                .filteredOn(file -> file.problem() != null)
                .singleElement()
                .satisfies(file -> {
                    assertThat(file.place()).isNull();
                    assertThat(file.problem()).contains("sha256");
                });
        assertThat(place.runOf(backup).state()).isEqualTo(RunState.DEGRADED);
        assertThat(place.work.catalogue().copies(backup.id()))
                .extracting(Copy::state)
                .containsExactly(CopyState.STORED);
    }

    @Test
    void place_that_cannot_be_reached_is_told_and_nothing_is_marked() throws Exception {
        Backup backup = place.backUp("copied");
        Files.move(folder.resolve("backups"), folder.resolve("unplugged"));

        assertThat(verify(backup))
                .filteredOn(file -> file.problem() != null)
                .singleElement()
                .satisfies(file -> assertThat(file.problem()).contains("is not there"));
        assertThat(place.runOf(backup).state()).isEqualTo(RunState.SUCCEEDED);
    }

    @Test
    void destination_that_does_not_answer_is_asked_once_for_many_backups_and_each_is_told() throws Exception {
        Backup first = place.backUp("copied");
        Backup second = place.backUp("copied");
        ManualClock clock = new ManualClock(Instant.parse("2026-11-21T02:00:00Z"));
        AtomicInteger asked = new AtomicInteger();
        Verifier verifier = new Verifier(
                place.work.catalogue(),
                name -> {
                    asked.incrementAndGet();
                    throw new FailureException(FailureKind.DESTINATION_UNREACHABLE, "nobody answers", null);
                },
                place.told,
                clock);
        List<Checked> files = new ArrayList<>();
        List<Verifier.Asked> both =
                List.of(verifier.asked(first, "disk"), verifier.asked(second, "disk"), verifier.asked(first, "disk"));

        verifier.verify(both, "disk", RestoreProgress.NONE, file -> {
            files.add(file);
            clock.pass(Duration.ofMinutes(files.size() == 2 ? 10 : 0));
        });

        assertThat(asked).as("at first, and after a while again").hasValue(2);
        assertThat(files)
                .extracting(Checked::backup, Checked::problem, Checked::marked)
                .containsExactly(
                        tuple(first.id(), "nobody answers", false),
                        tuple(
                                second.id(),
                                "not read, because disk did not answer for another backup just before",
                                false),
                        tuple(first.id(), "nobody answers", false));
    }

    private List<Checked> verify(Backup... backups) throws Exception {
        return place.verify(null, backups);
    }
}
