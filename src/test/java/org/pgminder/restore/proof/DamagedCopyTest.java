package org.pgminder.restore.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgminder.catalogue.Backup;
import org.pgminder.catalogue.Copy;
import org.pgminder.catalogue.CopyState;
import org.pgminder.catalogue.Proof;
import org.pgminder.catalogue.RunState;
import org.pgminder.common.Clock;
import org.pgminder.common.FailureKind;
import org.pgminder.common.FileTree;
import org.pgminder.destination.FolderKind;
import org.pgminder.destination.WebDavKind;
import org.pgminder.restore.RestoreProgress;
import org.pgminder.restore.proof.Verifier.Checked;
import org.pgminder.settings.Settings;
import org.pgminder.testing.ApacheWebDav;
import org.pgminder.testing.FakeNextcloud;
import org.pgminder.testing.TestPostgres;
import org.pgminder.testing.TestSettings;

/** A copy that is damaged at its destination is sent again, and believed only when it was read back. */
class DamagedCopyTest {
    private static final TestPostgres POSTGRES = TestPostgres.shared();
    private static final String DATABASE = "damaged_copies";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private @Nullable ProofPlace open;

    @BeforeAll
    static void fill() throws Exception {
        POSTGRES.createDatabase(DATABASE, 4000);
    }

    @AfterEach
    void close() {
        if (open != null) {
            open.close();
        }
    }

    private ProofPlace placeWith(String type, Record options) {
        ProofPlace place = new ProofPlace(folder, settings(type, options));
        open = place;
        return place;
    }

    private Settings settings(String type, Record options) {
        return TestSettings.in(folder)
                .server(POSTGRES.server("here", DATABASE))
                .job("copied", DATABASE, "there")
                .destination("there", type, options)
                .build();
    }

    private ProofPlace placeWithFolder() {
        return placeWith("folder", new FolderKind.Options(folder.resolve("disk")));
    }

    @Test
    void damaged_copy_in_a_folder_is_sent_again_and_read_back() throws Exception {
        sentAgainAndReadBack(placeWithFolder(), folder.resolve("disk"));
    }

    @Test
    void damaged_copy_on_a_webdav_server_is_sent_again_and_read_back() throws Exception {
        assumeTrue(ApacheWebDav.isInstalled(), "apache2 with mod_dav is not installed (apt: apache2-bin)");
        // Served as another user, so the folders above it must let it pass: JUnit's own do not.
        Path served = Files.createTempDirectory("pgminder-apache-served");
        Path work = Files.createTempDirectory("pgminder-apache-work");
        try (ApacheWebDav server = ApacheWebDav.start(served, work)) {
            WebDavKind.Options options = new WebDavKind.Options(
                    server.url() + "copies/", null, null, null, Duration.ofSeconds(5), Duration.ofSeconds(10));
            sentAgainAndReadBack(placeWith("webdav", options), served.resolve("copies"));
        } finally {
            FileTree.remove(served);
            FileTree.remove(work);
        }
    }

    @Test
    void damaged_copy_in_nextcloud_is_sent_again_and_read_back() throws Exception {
        try (FakeNextcloud cloud = FakeNextcloud.start(folder.resolve("cloud"))) {
            ProofPlace place = placeWith("nextcloud", cloud.destination("there").options());
            sentAgainAndReadBack(place, cloud.file("backups"));
        }
    }

    private static void sentAgainAndReadBack(ProofPlace place, Path there) throws Exception {
        Backup backup = place.backUp("copied");
        String file = backup.artifacts().get(0).file();
        ProofPlace.flip(there.resolve(file));

        assertThat(verify(place, backup))
                .filteredOn(checked -> checked.problem() != null)
                .singleElement()
                .satisfies(checked -> assertThat(checked.file()).isEqualTo(file));
        assertThat(copy(place, backup)).matches(Copy::damaged).matches(copy -> copy.state() == CopyState.FAILED);

        place.work.copies().tryAllAgain();
        awaitStored(place, backup);
        assertThat(there.resolve(file)).hasSameBinaryContentAs(place.work.file(backup, 0));
        assertThat(place.runOf(backup).state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(verify(place, backup))
                .hasSize(4)
                .allSatisfy(checked -> assertThat(checked.problem()).isNull());
    }

    @Test
    void copy_whose_manifest_is_damaged_gets_a_good_one_and_its_whole_artifact_is_left_alone() throws Exception {
        try (FakeNextcloud cloud = FakeNextcloud.start(folder.resolve("cloud"))) {
            ProofPlace place = placeWith("nextcloud", cloud.destination("there").options());
            Backup backup = place.backUp("copied");
            Files.writeString(cloud.file("backups/" + backup.manifest()), "{");
            verify(place, backup);
            cloud.forgetRequests();

            place.work.copies().tryAllAgain();
            awaitStored(place, backup);
            assertThat(cloud.count("MKCOL", "")).as("uploads of big files").isZero();
            assertThat(verify(place, backup))
                    .allSatisfy(checked -> assertThat(checked.problem()).isNull());
        }
    }

    @Test
    void copy_stays_damaged_while_it_cannot_be_sent_again() throws Exception {
        try (FakeNextcloud cloud = FakeNextcloud.start(folder.resolve("cloud"))) {
            ProofPlace place = placeWith("nextcloud", cloud.destination("there").options());
            Backup backup = place.backUp("copied");
            ProofPlace.flip(cloud.file("backups/" + backup.artifacts().get(0).file()));
            verify(place, backup);
            cloud.faults().answer("MOVE", "", 507, Integer.MAX_VALUE);

            assertThat(attempt(place, backup))
                    .matches(Copy::damaged)
                    .matches(copy -> copy.state() == CopyState.FAILED)
                    .matches(copy -> copy.nextAttempt() != null);
            assertThat(place.runOf(backup).state()).isEqualTo(RunState.DEGRADED);
            assertThat(cloud.file("backups/" + backup.artifacts().get(0).file()))
                    .exists();

            cloud.faults().clear();
            place.work.copies().tryAllAgain();
            awaitStored(place, backup);
            assertThat(verify(place, backup))
                    .allSatisfy(checked -> assertThat(checked.problem()).isNull());
        }
    }

    @Test
    void damage_is_not_forgotten_when_the_program_ends_while_it_is_sent_again() throws Exception {
        try (FakeNextcloud cloud = FakeNextcloud.start(folder.resolve("cloud"))) {
            Record options = cloud.destination("there").options();
            ProofPlace first = placeWith("nextcloud", options);
            Backup backup = first.backUp("copied");
            Path copied = cloud.file("backups/" + backup.artifacts().get(0).file());
            ProofPlace.flip(copied);
            verify(first, backup);
            cloud.faults().hold("PUT", "/00002");
            first.work.copies().tryAllAgain();
            Awaitility.await().until(() -> cloud.count("PUT", "/00002") > 0);
            first.close();
            cloud.faults().clear();

            ProofPlace second = placeWith("nextcloud", options);
            assertThat(copy(second, backup)).matches(Copy::damaged);
            second.work.copies().tryAllAgain();
            awaitStored(second, backup);
            assertThat(copied).hasSameBinaryContentAs(second.work.file(backup, 0));
        }
    }

    @Test
    void copy_whose_source_is_damaged_too_is_left_as_it_is_and_told() throws Exception {
        ProofPlace place = placeWithFolder();
        Backup backup = place.backUp("copied");
        Path there = folder.resolve("disk").resolve(backup.artifacts().get(0).file());
        ProofPlace.flip(there);
        byte[] damaged = Files.readAllBytes(there);
        byte[] here = Files.readAllBytes(place.work.file(backup, 0));
        here[1] ^= 1;
        Files.write(place.work.file(backup, 0), here);
        verify(place, backup);

        Copy after = attempt(place, backup);

        assertThat(after)
                .matches(Copy::damaged)
                .matches(copy -> copy.state() == CopyState.FAILED)
                .matches(copy -> copy.nextAttempt() == null);
        assertThat(String.valueOf(after.failure())).contains("either").contains("Make a new backup now");
        assertThat(there).hasBinaryContent(damaged);
        assertThat(place.runOf(backup).failure())
                .extracting(failure -> failure.kind())
                .isEqualTo(FailureKind.BACKUP_DAMAGED);
    }

    @Test
    void damage_in_the_backup_folder_is_marked_until_the_files_are_as_made_again() throws Exception {
        ProofPlace place = placeWithFolder();
        Backup backup = place.backUp("copied");
        ProofPlace.flip(place.work.file(backup, 0));

        verify(place, backup);
        assertThat(local(place, backup)).isEqualTo(CopyState.FAILED);

        ProofPlace.flip(place.work.file(backup, 0));
        verify(place, place.work.catalogue().backup(backup.id()).orElseThrow());
        assertThat(local(place, backup)).isEqualTo(CopyState.STORED);
        assertThat(place.runOf(backup).state()).isEqualTo(RunState.SUCCEEDED);
    }

    @Test
    void copy_that_a_proof_found_damaged_is_sent_again_and_proved_again() throws Exception {
        ProofPlace place = placeWithFolder();
        Backup backup = place.backUp("copied");
        ProofPlace.flip(folder.resolve("disk").resolve(backup.artifacts().get(0).file()));
        Proof broken = place.prover.prove(backup, "there", RestoreProgress.NONE);
        assertThat(broken.result()).isEqualTo(Proof.Result.BROKEN);

        assertThat(attempt(place, backup).state()).isEqualTo(CopyState.STORED);
        assertThat(place.runOf(backup).state()).as("not before it is proved").isEqualTo(RunState.DEGRADED);
        new ProofLoop(place.prover, place.work.catalogue(), place.work::settings, Clock.system()).pass();

        assertThat(place.work.catalogue().proofs(backup.id()).get(0))
                .matches(proof -> proof.result() == Proof.Result.PROVED)
                .matches(proof -> "there".equals(proof.place()));
        assertThat(place.runOf(backup).state()).isEqualTo(RunState.SUCCEEDED);
    }

    private static List<Checked> verify(ProofPlace place, Backup backup) throws Exception {
        return place.verify(null, backup);
    }

    private static Copy copy(ProofPlace place, Backup backup) {
        return place.work.catalogue().copies(backup.id()).get(0);
    }

    private static Copy attempt(ProofPlace place, Backup backup) throws Exception {
        return place.work.copies().enqueue(copy(place, backup)).get();
    }

    private static CopyState local(ProofPlace place, Backup backup) {
        return place.work.catalogue().backup(backup.id()).orElseThrow().local();
    }

    private static void awaitStored(ProofPlace place, Backup backup) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(copy(place, backup).state()).isEqualTo(CopyState.STORED));
        Awaitility.await()
                .untilAsserted(() -> assertThat(place.runOf(backup).state()).isEqualTo(RunState.SUCCEEDED));
    }
}
