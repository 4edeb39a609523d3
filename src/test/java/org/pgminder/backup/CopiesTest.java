package org.pgminder.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgminder.catalogue.Backup;
import org.pgminder.catalogue.Copy;
import org.pgminder.catalogue.CopyState;
import org.pgminder.catalogue.Run;
import org.pgminder.catalogue.RunState;
import org.pgminder.catalogue.Trigger;
import org.pgminder.common.Failure;
import org.pgminder.common.FailureKind;
import org.pgminder.settings.DestinationSettings;
import org.pgminder.settings.Settings;
import org.pgminder.testing.FakeNextcloud;
import org.pgminder.testing.TestPostgres;
import org.pgminder.testing.TestSettings;
import org.pgminder.testing.Workplace;

/** Copies in Nextcloud when something goes wrong: what is called stored is there, and the rest is tried again. */
class CopiesTest {
    private static final TestPostgres POSTGRES = TestPostgres.shared();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private FakeNextcloud cloud;

    @BeforeAll
    static void fill() throws Exception {
        POSTGRES.createDatabase("copies", 4000);
    }

    @BeforeEach
    void start() {
        cloud = FakeNextcloud.start(folder.resolve("cloud"));
    }

    @AfterEach
    void stop() {
        cloud.close();
    }

    private Settings settings(DestinationSettings destination) {
        return TestSettings.in(folder)
                .server(POSTGRES.server("main", "copies"))
                .job("nightly", "copies", "cloud")
                .destination("cloud", "nextcloud", destination.options())
                .build();
    }

    private static Copy onlyCopy(Workplace workplace, Run run) {
        return workplace.catalogue().copies(workplace.backupOf(run).id()).get(0);
    }

    @Test
    void copy_in_chunks_is_equal_to_the_backup() throws Exception {
        try (Workplace workplace = new Workplace(folder, settings(cloud.destination("cloud")))) {
            Run run = workplace.run("nightly");

            assertThat(run.failure()).isNull();
            Backup backup = workplace.backupOf(run);
            assertThat(backup.bytes()).isGreaterThan(64 * 1024);
            assertThat(cloud.file("backups/" + backup.artifacts().get(0).file()))
                    .hasSameBinaryContentAs(workplace.file(backup, 0));
            assertThat(cloud.file("backups/" + backup.manifest())).exists();
            assertThat(cloud.uploads()).isEmptyDirectory();
        }
    }

    @Test
    void wrong_password_is_not_tried_again_and_again_but_after_it_was_corrected() throws Exception {
        cloud.faults().answer("PROPFIND", "", 401, Integer.MAX_VALUE);
        cloud.faults().answer("PUT", "", 401, Integer.MAX_VALUE);
        cloud.faults().answer("MKCOL", "", 401, Integer.MAX_VALUE);
        try (Workplace workplace = new Workplace(folder, settings(cloud.destination("cloud")))) {
            Run run = workplace.run("nightly");

            assertThat(run.state()).isEqualTo(RunState.DEGRADED);
            assertThat(run.failure()).isNotNull();
            assertThat(run.failure().kind()).isEqualTo(FailureKind.DESTINATION_DENIED);
            assertThat(run.failure().hint()).contains("app password");
            assertThat(onlyCopy(workplace, run).state()).isEqualTo(CopyState.FAILED);
            long asked = cloud.requests().size();
            assertThat(asked).isLessThan(4);

            cloud.faults().clear();
            workplace.copies().tryAllAgain();
            awaitStored(workplace, run);
        }
    }

    @Test
    void upload_that_does_not_get_through_says_so_while_it_is_tried_again() throws Exception {
        int port = cloud.port();
        Settings settings = settings(cloud.destination("cloud"));
        cloud.goDown();
        try (Workplace workplace = new Workplace(folder, settings)) {
            String id = workplace.runs().start(new RunRequest(new RunRequest.What.Job("nightly"), Trigger.MENU, null));

            Awaitility.await()
                    .until(() -> workplace.copies().progress().stream()
                            .anyMatch(upload -> upload.again() != null
                                    && upload.again().problem().contains("nobody answers at localhost:" + port)));
            cloud = FakeNextcloud.start(
                    folder.resolve("cloud"), FakeNextcloud.Setup.usual().at(port));
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> workplace
                            .catalogue()
                            .run(id)
                            .filter(run -> run.state() == RunState.SUCCEEDED)
                            .isPresent());
        }
    }

    @Test
    void full_cloud_is_told_and_the_backup_stays() throws Exception {
        cloud.quota(20_000);
        try (Workplace workplace = new Workplace(folder, settings(cloud.destination("cloud")))) {
            Run run = workplace.run("nightly");

            assertThat(run.failure()).isNotNull();
            assertThat(run.failure().kind()).isEqualTo(FailureKind.DESTINATION_FULL);
            assertThat(workplace.file(workplace.backupOf(run), 0)).exists();
            assertThat(cloud.file("backups/" + workplace.backupOf(run).manifest()))
                    .doesNotExist();
        }
    }

    @Test
    void upload_that_the_end_of_the_program_cut_goes_on_where_it_was() throws Exception {
        Settings settings = settings(cloud.destination("cloud"));
        cloud.faults().hold("PUT", "/00004");
        String id;
        try (Workplace workplace = new Workplace(folder, settings)) {
            id = workplace.start("nightly");
            Awaitility.await().until(() -> cloud.count("PUT", "/00004") == 1);
        }
        cloud.faults().clear();
        cloud.forgetRequests();
        try (Workplace workplace = new Workplace(folder, settings)) {
            Run run = workplace.catalogue().run(id).orElseThrow();
            assertThat(run.state()).isEqualTo(RunState.DEGRADED);
            assertThat(run.failure()).isNotNull();
            assertThat(run.failure().kind()).isEqualTo(FailureKind.INTERRUPTED);

            workplace.copies().start();
            awaitStored(workplace, run);
            assertThat(cloud.count("PUT", "/00001") + cloud.count("PUT", "/00002"))
                    .isZero();
            assertThat(cloud.count("PUT", "/00005")).isPositive();
            Backup backup = workplace.backupOf(run);
            assertThat(cloud.file("backups/" + backup.artifacts().get(0).file()))
                    .hasSameBinaryContentAs(workplace.file(backup, 0));
        }
    }

    @Test
    void file_that_changed_after_the_backup_is_never_uploaded_as_good() throws Exception {
        cloud.faults().answer("MOVE", "", 401, 1);
        try (Workplace workplace = new Workplace(folder, settings(cloud.destination("cloud")))) {
            Run run = workplace.run("nightly");
            Backup backup = workplace.backupOf(run);
            byte[] content = Files.readAllBytes(workplace.file(backup, 0));
            content[new Random(1).nextInt(content.length)] ^= 1;
            Files.write(workplace.file(backup, 0), content);

            workplace.copies().tryAllAgain();
            Awaitility.await()
                    .untilAsserted(() -> assertThat(onlyCopy(workplace, run).failure())
                            .extracting(Failure::kind)
                            .isEqualTo(FailureKind.CHECK_FAILED));
            assertThat(cloud.file("backups/" + backup.artifacts().get(0).file()))
                    .doesNotExist();
            assertThat(cloud.file("backups/" + backup.manifest())).doesNotExist();
        }
    }

    @Test
    void cancelled_upload_keeps_the_backup_and_leaves_no_chunks() throws Exception {
        cloud.faults().hold("PUT", "/00003");
        try (Workplace workplace = new Workplace(folder, settings(cloud.destination("cloud")))) {
            String id = workplace.start("nightly");
            Awaitility.await().until(() -> cloud.count("PUT", "/00003") == 1);
            workplace.runs().cancel(id);
            cloud.faults().release();
            Run run = workplace.await(id);

            assertThat(run.state()).isEqualTo(RunState.DEGRADED);
            assertThat(workplace.file(workplace.backupOf(run), 0)).exists();
            Awaitility.await()
                    .untilAsserted(
                            () -> assertThat(onlyCopy(workplace, run).state()).isEqualTo(CopyState.FAILED));
            assertThat(onlyCopy(workplace, run).nextAttempt()).isNull();
            Awaitility.await().untilAsserted(() -> assertThat(cloud.uploads()).isEmptyDirectory());
        }
    }

    private static void awaitStored(Workplace workplace, Run run) {
        Awaitility.await().untilAsserted(() -> {
            assertThat(onlyCopy(workplace, run).state()).isEqualTo(CopyState.STORED);
            assertThat(workplace.catalogue().run(run.id()).orElseThrow().state())
                    .isEqualTo(RunState.SUCCEEDED);
        });
    }
}
