package org.pgminder.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.pgminder.catalogue.Backup;
import org.pgminder.catalogue.CopyState;
import org.pgminder.catalogue.Run;
import org.pgminder.catalogue.RunState;
import org.pgminder.common.Clock;
import org.pgminder.common.FailureKind;
import org.pgminder.destination.FolderKind;
import org.pgminder.settings.Compression;
import org.pgminder.settings.Databases;
import org.pgminder.testing.FakeNextcloud;
import org.pgminder.testing.FakePrograms;
import org.pgminder.testing.TestPostgres;
import org.pgminder.testing.TestSettings;
import org.pgminder.testing.Workplace;

/**
 * Uploads that go on beside the dump, when something goes wrong. The dump is a script that stops in its middle until a file is
 * there; of the first database only, where there are two.
 */
@Timeout(120)
class EarlyUploadTest {
    private static final TestPostgres POSTGRES = TestPostgres.shared();
    private static final String END = "echo; echo '--'; echo '-- PostgreSQL database dump complete'; echo '--'";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private FakeNextcloud cloud;

    @SuppressWarnings("NullAway.Init")
    private FakePrograms programs;

    @BeforeAll
    static void databases() throws Exception {
        POSTGRES.createDatabase("early", 1);
        POSTGRES.createDatabase("early2", 1);
    }

    @BeforeEach
    void start() throws IOException {
        cloud = FakeNextcloud.start(folder.resolve("cloud"));
        programs = new FakePrograms(folder.resolve("programs"));
        dump("1200000", "");
    }

    @AfterEach
    void stop() {
        cloud.close();
    }

    /** So many bytes, a pause, as many, and an end; with commands before the end. */
    private void dump(String bytes, String beforeEnd) throws IOException {
        String half = "head -c " + bytes + " /dev/zero | tr '\\0' ";
        programs.of(
                "99.1",
                half + "a\nuntil [ -e " + folder.resolve("go") + " ]; do sleep 0.02; done\n" + half + "b\n" + beforeEnd
                        + "\n" + END);
    }

    private void goOn() throws IOException {
        Files.createFile(folder.resolve("go"));
    }

    private TestSettings settings() {
        return TestSettings.in(folder).server(POSTGRES.server("main", "early")).programs(programs.folder());
    }

    private Workplace workplace(String... databases) throws IOException {
        return workplace(settings()
                .job("nightly", new Databases.Named(List.of(databases)), Compression.NONE, "cloud")
                .destination("cloud", "nextcloud", cloud.destination("cloud").options()));
    }

    private Workplace workplace(TestSettings settings) throws IOException {
        return new Workplace(folder, settings.build(), programs.onlyThese(), Clock.system());
    }

    private void awaitChunks() {
        Awaitility.await().until(() -> cloud.count("PUT", "/00031") == 1);
    }

    /** The note goes last, after what it tells of. */
    private void assertNothingIsLeft() {
        Awaitility.await().untilAsserted(() -> {
            assertThat(cloud.uploads()).isEmptyDirectory();
            assertThat(notes()).isEmpty();
        });
    }

    private List<Path> notes() throws IOException {
        try (Stream<Path> state = Files.list(folder.resolve("state"))) {
            return state.filter(file -> file.toString().contains("pgminder-upload"))
                    .toList();
        }
    }

    private static void copy(Path from, Path into) throws Exception {
        Process copy = new ProcessBuilder("cp", "-rT", from.toString(), into.toString())
                .inheritIO()
                .start();
        assertThat(copy.waitFor()).isZero();
    }

    private void assertStored(Workplace workplace, Run run) throws IOException {
        Backup backup = workplace.backupOf(run);
        for (int i = 0; i < backup.artifacts().size(); i++) {
            assertThat(cloud.file("backups/" + backup.artifacts().get(i).file()))
                    .hasSameBinaryContentAs(workplace.file(backup, i));
        }
        assertThat(cloud.file("backups/" + backup.manifest())).exists();
        assertNothingIsLeft();
    }

    private static @Nullable FailureKind kind(Run run) {
        return run.failure() == null ? null : run.failure().kind();
    }

    @Test
    void chunks_go_out_while_the_dump_is_written_and_each_once() throws Exception {
        try (Workplace workplace = workplace("early")) {
            String id = workplace.start("nightly");
            awaitChunks();
            assertThat(workplace.runs().progress())
                    .extracting(RunProgress::stage)
                    .containsExactly(RunProgress.Stage.DUMPING);
            assertThat(cloud.file("backups"))
                    .satisfiesAnyOf(
                            none -> assertThat(none).doesNotExist(),
                            none -> assertThat(none).isEmptyDirectory());
            goOn();
            Run run = workplace.await(id);

            assertThat(run.failure()).isNull();
            assertStored(workplace, run);
            assertThat(cloud.requests().stream().filter(request -> request.startsWith("PUT")))
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void dump_that_fails_after_chunks_went_out_leaves_nothing_there() throws Exception {
        dump("1200000", "echo 'pg_dump: error: no' >&2; exit 1");
        try (Workplace workplace = workplace("early")) {
            String id = workplace.start("nightly");
            awaitChunks();
            goOn();
            Run run = workplace.await(id);

            assertThat(run.state()).isEqualTo(RunState.FAILED);
            assertThat(workplace.files()).isEmpty();
            assertNothingIsLeft();
            assertThat(cloud.count("MOVE", "")).isZero();
        }
    }

    @Test
    void dump_without_its_end_leaves_nothing_there() throws Exception {
        dump("1200000", "exit 0");
        try (Workplace workplace = workplace("early")) {
            String id = workplace.start("nightly");
            awaitChunks();
            goOn();
            assertThat(kind(workplace.await(id))).isEqualTo(FailureKind.CHECK_FAILED);
            assertNothingIsLeft();
        }
    }

    @Test
    void one_database_that_fails_takes_only_its_own_chunks_away() throws Exception {
        dump("1200000", "case \"$*\" in *early2*) ;; *) exit 1 ;; esac");
        try (Workplace workplace = workplace("early", "early2")) {
            String id = workplace.start("nightly");
            awaitChunks();
            goOn();
            Run run = workplace.await(id);

            assertThat(run.state()).isEqualTo(RunState.DEGRADED);
            assertThat(workplace.backupOf(run).artifacts()).hasSize(1);
            assertStored(workplace, run);
        }
    }

    @Test
    void cancelled_run_takes_its_chunks_away() throws Exception {
        try (Workplace workplace = workplace("early")) {
            String id = workplace.start("nightly");
            awaitChunks();
            workplace.runs().cancel(id);
            assertThat(workplace.await(id).state()).isEqualTo(RunState.CANCELLED);
            assertNothingIsLeft();
        }
    }

    @Test
    void cancel_while_a_chunk_is_on_its_way_takes_all_away() throws Exception {
        cloud.faults().hold("PUT", "/00005");
        try (Workplace workplace = workplace("early")) {
            String id = workplace.start("nightly");
            Awaitility.await().until(() -> cloud.count("PUT", "/00005") == 1);
            workplace.runs().cancel(id);
            assertThat(workplace.await(id).state()).isEqualTo(RunState.CANCELLED);
            cloud.faults().release();
            assertNothingIsLeft();
        }
    }

    @Test
    void quit_in_the_middle_of_the_dump_takes_its_chunks_away() throws Exception {
        try (Workplace workplace = workplace("early")) {
            String unused = workplace.start("nightly");
            awaitChunks();
        }
        assertNothingIsLeft();
    }

    @Test
    void quit_after_the_dump_goes_on_with_the_chunks_at_the_next_start() throws Exception {
        String id;
        try (Workplace workplace = workplace("early")) {
            id = workplace.start("nightly");
            awaitChunks();
            cloud.faults().hold("PUT", "/00100");
            goOn();
            Awaitility.await()
                    .until(() -> cloud.count("PUT", "/00100") == 1
                            && workplace.catalogue().backupOfRun(id).isPresent());
        }
        cloud.faults().clear();
        cloud.forgetRequests();
        try (Workplace workplace = workplace("early")) {
            workplace.copies().start();
            Awaitility.await()
                    .until(() -> workplace.catalogue().run(id).orElseThrow().state() == RunState.SUCCEEDED);
            assertStored(workplace, workplace.catalogue().run(id).orElseThrow());
            assertThat(cloud.count("PUT", "/00001") + cloud.count("PUT", "/00040"))
                    .isZero();
        }
    }

    @Test
    void destination_that_fails_beside_the_dump_leaves_a_good_backup_that_is_copied_later() throws Exception {
        try (Workplace workplace = workplace("early")) {
            String id = workplace.start("nightly");
            awaitChunks();
            for (String method : List.of("PUT", "PROPFIND", "MKCOL", "MOVE", "DELETE")) {
                cloud.faults().answer(method, "", 401, Integer.MAX_VALUE);
            }
            goOn();
            Run run = workplace.await(id);
            assertThat(run.state()).isEqualTo(RunState.DEGRADED);
            assertThat(kind(run)).isEqualTo(FailureKind.DESTINATION_DENIED);
            assertThat(Files.size(workplace.file(workplace.backupOf(run), 0))).isGreaterThan(2_400_000);

            cloud.faults().clear();
            cloud.forgetRequests();
            workplace.copies().tryAllAgain();
            Awaitility.await()
                    .until(() -> workplace
                                    .catalogue()
                                    .copies(workplace.backupOf(run).id())
                                    .get(0)
                                    .state()
                            == CopyState.STORED);
            assertStored(workplace, run);
            assertThat(cloud.count("PUT", "/00001")).as("goes on where it was").isZero();
        }
    }

    @Test
    void chunks_of_a_program_that_was_killed_are_removed_at_the_next_start() throws Exception {
        Workplace killed = workplace("early");
        String unused = killed.start("nightly");
        awaitChunks();
        // As a kill leaves it: chunks, and the note of them. What this program removes is removed before they come
        // back.
        Path notes = Files.createDirectory(folder.resolve("notes"));
        for (Path note : notes()) {
            Files.copy(note, notes.resolve(note.getFileName()));
        }
        Path chunks = folder.resolve("chunks");
        copy(cloud.uploads(), chunks);
        killed.close();
        assertNothingIsLeft();
        copy(chunks, cloud.uploads());
        copy(notes, folder.resolve("state"));
        assertThat(cloud.uploads()).isNotEmptyDirectory();

        try (Workplace workplace = workplace("early")) {
            workplace.copies().start();
            assertNothingIsLeft();
        }
    }

    @Test
    void folder_is_filled_beside_the_dump_too_and_emptied_when_it_fails() throws Exception {
        dump("40000000", "");
        Path copies = folder.resolve("copies");
        TestSettings settings = settings()
                .job("nightly", "early", "disk")
                .destination("disk", "folder", new FolderKind.Options(copies));
        try (Workplace workplace = workplace(settings)) {
            String id = workplace.start("nightly");
            Awaitility.await().until(() -> Files.isDirectory(copies) && sizes(copies) >= 32 << 20);
            goOn();
            Run run = workplace.await(id);
            assertThat(run.failure()).isNull();
            Backup backup = workplace.backupOf(run);
            assertThat(copies.resolve(backup.artifacts().get(0).file()))
                    .hasSameBinaryContentAs(workplace.file(backup, 0));

            Files.delete(folder.resolve("go"));
            long before = sizes(copies);
            String second = workplace.start("nightly");
            Awaitility.await().until(() -> sizes(copies) >= before + (32 << 20));
            workplace.runs().cancel(second);
            assertThat(workplace.await(second).state()).isEqualTo(RunState.CANCELLED);
            assertThat(sizes(copies)).isEqualTo(before);
        }
    }

    private static long sizes(Path folder) throws IOException {
        long sum = 0;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                sum += Files.size(file);
            }
        }
        return sum;
    }
}
