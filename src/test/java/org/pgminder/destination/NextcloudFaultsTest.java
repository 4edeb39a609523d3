package org.pgminder.destination;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.common.Retrying;
import org.pgminder.testing.FakeNextcloud;
import org.pgminder.testing.RecordedPauses;

/** What may pass is tried again, what cannot is said at once, and a lost answer loses no file. */
@NullUnmarked
class NextcloudFaultsTest {
    private static final Bytes SMALL = Bytes.random(1_000);
    private static final Bytes BIG = Bytes.random(100_000);

    @TempDir
    Path root;

    private final RecordedPauses pauses = new RecordedPauses();
    private FakeNextcloud cloud;
    private Destination destination;

    @BeforeEach
    void start() throws Exception {
        cloud = FakeNextcloud.start(root);
        destination = new NextcloudKind(pauses).open(cloud.destination("cloud"), DestinationContract.tools());
    }

    @AfterEach
    void end() {
        destination.close();
        cloud.close();
    }

    @Test
    void locked_file_is_waited_for() throws Exception {
        cloud.faults().answer("PUT", "/00002", 423, 4);
        cloud.faults().answer("MOVE", "/.file", 423, 2);
        BIG.store(destination, "app.sql", "id1");

        assertStored(BIG);
        assertThat(cloud.count("PUT", "/00002")).isEqualTo(5);
        assertThat(pauses.taken())
                .startsWith(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofSeconds(8));
    }

    @Test
    void file_that_stays_locked_fails_in_the_end() {
        cloud.faults().answer("PUT", "/00002", 423, 1000);
        FailureException failure = Failures.of(() -> BIG.store(destination, "app.sql", "id1"));

        assertThat(failure.kind()).isEqualTo(FailureKind.DESTINATION_FAILED);
        assertThat(failure).hasMessageContaining("423");
        assertThat(pauses.taken().stream().reduce(Duration.ZERO, Duration::plus))
                .isBetween(Duration.ofMinutes(1), Duration.ofMinutes(3));
        assertNothing();
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 502, 503, 504})
    void trouble_of_the_server_is_tried_again(int status) throws Exception {
        cloud.faults().answer("PUT", "/00002", status, 3);
        cloud.faults().answer("MKCOL", "/pgminder-id1/", status, 1);
        cloud.faults().answer("PUT", ".uploading", status, 2);
        BIG.store(destination, "app.sql", "id1");
        assertStored(BIG);
        SMALL.store(destination, "app.sql", "id2");
        assertStored(SMALL);
    }

    @Test
    void retry_after_is_respected() throws Exception {
        cloud.faults().answer("PUT", "/00002", 503, 1, "77");
        BIG.store(destination, "app.sql", "id1");

        assertThat(pauses.taken()).containsExactly(Duration.ofSeconds(77));
    }

    @Test
    void maintenance_without_end_is_given_up() {
        cloud.faults().answer("PROPFIND", "/backups/", 503, 1000, "3600");
        FailureException failure = Failures.of(() -> SMALL.store(destination, "app.sql", "id1"));

        assertThat(failure.kind()).isEqualTo(FailureKind.DESTINATION_FAILED);
        assertThat(pauses.taken()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void refused_login_is_said_at_once(int status) {
        cloud.faults().answer("PUT", "/00002", status, 1);
        FailureException failure = Failures.of(() -> BIG.store(destination, "app.sql", "id1"));

        assertThat(failure.kind()).isEqualTo(FailureKind.DESTINATION_DENIED);
        assertThat(failure.failure().hint()).contains("app password");
        assertThat(pauses.taken()).isEmpty();
        assertNothing();
    }

    @Test
    void quota_is_said_at_once_for_chunks_and_whole_files() {
        for (Bytes content : List.of(BIG, SMALL)) {
            cloud.quota(content.size() - 500);
            FailureException failure = Failures.of(() -> content.store(destination, "app.sql", "id1"));

            assertThat(failure.kind()).isEqualTo(FailureKind.DESTINATION_FULL);
            assertThat(failure.failure().hint()).contains("make room");
        }
        assertThat(pauses.taken()).isEmpty();
        assertNothing();
    }

    @ParameterizedTest
    @ValueSource(ints = {504, 502, 0})
    void lost_answer_to_the_final_move_is_asked_after_and_not_repeated(int status) throws Exception {
        cloud.faults().loseAnswer("/.file", status, 7);
        BIG.store(destination, "app.sql", "id1");

        assertStored(BIG);
        assertThat(cloud.count("MOVE", "/.file")).isOne();
        assertThat(pauses.taken()).hasSize(7);

        cloud.faults().loseAnswer("/.app.sql.uploading", status, 2);
        SMALL.store(destination, "app.sql", "id2");
        assertStored(SMALL);
        assertThat(cloud.count("MOVE", "/.app.sql.uploading")).isOne();
    }

    @Test
    void older_file_of_the_same_size_is_not_taken_for_the_new_one() throws Exception {
        Bytes older = Bytes.of(BIG.all().clone());
        older.all()[0]++;
        older.store(destination, "app.sql", "id1");
        cloud.faults().loseAnswer("/.file", 504, 5);
        BIG.store(destination, "app.sql", "id2");

        assertStored(BIG);
        assertThat(cloud.count("MOVE", "/pgminder-id2/.file")).isOne();
    }

    @Test
    void move_that_was_never_done_is_repeated() throws Exception {
        cloud.faults().cut("MOVE", "/.file", 0);
        BIG.store(destination, "app.sql", "id1");

        assertStored(BIG);
        assertThat(cloud.count("MOVE", "/.file")).isEqualTo(2);
    }

    @Test
    void chunk_that_was_kept_short_is_found_before_the_move() {
        cloud.faults().keepOnly("PUT", "/00002", 7);
        FailureException failure = Failures.of(() -> BIG.store(destination, "app.sql", "id1"));

        assertThat(failure.kind()).isEqualTo(FailureKind.DESTINATION_FAILED);
        assertThat(failure).hasMessageContaining("kept " + (100_000 - 16 * 1024 + 7) + " of 100000 bytes");
        assertThat(cloud.count("MOVE", "")).isZero();
        assertNothing();
    }

    @Test
    void whole_file_that_was_kept_short_is_found_before_the_move() {
        cloud.faults().keepOnly("PUT", ".uploading", 7);
        FailureException failure = Failures.of(() -> SMALL.store(destination, "app.sql", "id1"));

        assertThat(failure).hasMessageContaining("kept 7 of 1000 bytes");
        assertThat(cloud.count("MOVE", "")).isZero();
        assertNothing();
    }

    @Test
    void file_that_lost_bytes_in_the_move_is_removed() {
        for (Bytes content : List.of(BIG, SMALL)) {
            cloud.faults().keepOnly("MOVE", "", 7);
            FailureException failure = Failures.of(() -> content.store(destination, "app.sql", "id1"));

            assertThat(failure.kind()).isEqualTo(FailureKind.DESTINATION_FAILED);
            assertThat(failure).hasMessageContaining("kept 7 of " + content.size() + " bytes");
            assertNothing();
        }
    }

    @Test
    void server_that_is_down_is_unreachable_after_some_patience() {
        cloud.goDown();
        List<Retrying> told = new ArrayList<>();
        pauses.during(() -> told.add(destination.retrying()));
        FailureException failure = Failures.of(() -> SMALL.store(destination, "app.sql", "id1"));

        assertThat(told)
                .hasSameSizeAs(pauses.taken())
                .allSatisfy(each ->
                        assertThat(each.failure().message()).contains("nobody answers at localhost:" + cloud.port()));
        assertThat(destination.retrying()).as("given up").isNull();
        assertThat(failure.kind()).isEqualTo(FailureKind.DESTINATION_UNREACHABLE);
        assertThat(failure).hasMessageContaining("nobody answers at localhost:" + cloud.port());
        assertThat(pauses.taken()).hasSizeGreaterThan(4);
    }

    @Test
    void check_of_a_server_that_is_down_is_brief() {
        cloud.goDown();

        assertThat(Failures.of(() -> destination.check()).kind()).isEqualTo(FailureKind.DESTINATION_UNREACHABLE);
        assertThat(pauses.taken().stream().reduce(Duration.ZERO, Duration::plus))
                .isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void server_that_comes_back_gets_the_rest() throws Exception {
        try (Upload upload = destination.begin(new UploadRequest("app.sql", BIG.size(), "id1"))) {
            upload.send(BIG.part(0, 16 * 1024));
            int port = cloud.port();
            cloud.goDown();
            pauses.during(() -> {
                if (pauses.taken().size() == 3) {
                    cloud = FakeNextcloud.start(
                            root, FakeNextcloud.Setup.usual().at(port));
                }
            });
            BIG.sendRest(upload);
            upload.commit(BIG.size(), BIG.sha256());
        }

        assertStored(BIG);
        assertThat(cloud.count("PUT", "/00001")).isZero();
    }

    @Test
    void redirect_is_said_and_the_password_goes_nowhere_else() throws Exception {
        try (FakeNextcloud other = FakeNextcloud.start(root.resolve("other"))) {
            cloud.faults().redirect("PROPFIND", "/backups/", 301, other.url("backups"));
            FailureException failure = Failures.of(() -> destination.check());

            assertThat(failure.kind()).isEqualTo(FailureKind.DESTINATION_FAILED);
            assertThat(failure.failure().hint()).contains(other.origin());
            assertThat(other.requests()).isEmpty();
        }
    }

    @Test
    void file_that_vanished_here_is_said_at_once() {
        Part gone = new Part() {
            @Override
            public long length() {
                return 16 * 1024;
            }

            @Override
            public InputStream open() throws IOException {
                throw new NoSuchFileException("app.sql");
            }
        };
        FailureException failure = Failures.of(() -> {
            try (Upload upload = destination.begin(new UploadRequest("app.sql", BIG.size(), "id1"))) {
                upload.send(gone);
            }
        });

        assertThat(failure.kind()).isEqualTo(FailureKind.FILE_MISSING);
        assertThat(pauses.taken()).isEmpty();
    }

    private void assertStored(Bytes content) throws IOException {
        assertThat(Files.readAllBytes(cloud.file("backups/app.sql"))).isEqualTo(content.all());
        assertThat(cloud.uploads()).isEmptyDirectory();
        assertThat(cloud.file("backups")).isDirectoryNotContaining("glob:**.uploading");
    }

    private void assertNothing() {
        assertThat(cloud.uploads()).isEmptyDirectory();
        assertThat(cloud.file("backups")).isEmptyDirectory();
    }
}
