package org.pgminder.destination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgminder.common.Clock;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;

/** What every kind of destination must do. The small file goes whole, the big one as the kind sends big ones. */
@NullUnmarked
abstract class DestinationContract {
    static final Bytes SMALL = Bytes.random(3_000);
    static final Bytes BIG = Bytes.random(200_001);
    private static final String AWKWARD = "100% \"čaša\" 'x' #1 a?b&c=d+e;f[g]{h}~|^`,:@!$*(é) 日本.sql";

    @TempDir
    Path root;

    Destination destination;

    /** A destination whose folder {@link #folder} does not exist yet. */
    abstract Destination open() throws Exception;

    /** Where its files can be looked at. */
    abstract Path folder();

    /** Ends what {@link #open} started. */
    void stop() throws Exception {}

    static DestinationTools tools() {
        return new DestinationTools(reference -> reference, Clock.system());
    }

    @BeforeEach
    void start() throws Exception {
        destination = open();
    }

    @AfterEach
    void end() throws Exception {
        if (destination != null) { // A kind whose server is not installed is skipped.
            destination.close();
        }
        stop();
    }

    @Test
    void check_makes_the_folder_and_leaves_it_empty() throws Exception {
        destination.check();
        destination.check();

        assertThat(folder()).isEmptyDirectory();
    }

    @Test
    void committed_file_is_there_with_all_its_bytes() throws Exception {
        for (Bytes content : List.of(SMALL, BIG)) {
            String name = "app-" + content.size() + ".sql";
            content.store(destination, name, "id-" + content.size());

            assertThat(destination.stat(name).orElseThrow().size()).isEqualTo(content.size());
            assertThat(read(name)).isEqualTo(content.all());
        }
        assertThat(destination.list())
                .extracting(RemoteFile::name)
                .containsExactlyInAnyOrder("app-3000.sql", "app-200001.sql");
        assertThat(names()).containsExactly("app-200001.sql", "app-3000.sql");
    }

    @Test
    void file_is_not_seen_before_commit_and_nothing_is_left_without() throws Exception {
        for (Bytes content : List.of(SMALL, BIG)) {
            try (Upload upload = destination.begin(new UploadRequest("app.sql", content.size(), "id1"))) {
                content.sendRest(upload);

                assertThat(destination.stat("app.sql")).isEmpty();
                assertThat(destination.list()).isEmpty();
                assertThat(names()).doesNotContain("app.sql");
            }
            assertThat(names()).isEmpty();
        }
    }

    @Test
    void file_of_unknown_size_arrives() throws Exception {
        try (Upload upload = destination.begin(new UploadRequest("app.sql", -1, "id1"))) {
            BIG.sendRest(upload);
            upload.commit(BIG.size(), BIG.sha256());
        }

        assertThat(read("app.sql")).isEqualTo(BIG.all());
    }

    @Test
    void empty_file_arrives_with_and_without_a_part() throws Exception {
        Bytes empty = Bytes.random(0);
        empty.store(destination, "none.sql", "id1");
        try (Upload upload = destination.begin(new UploadRequest("one.sql", -1, "id2"))) {
            upload.send(empty.part(0, 0));
            upload.commit(0, empty.sha256());
        }

        assertThat(destination.list()).extracting(RemoteFile::size).containsExactly(0L, 0L);
    }

    @Test
    void older_file_is_replaced_by_commit_and_not_before() throws Exception {
        for (Bytes content : List.of(SMALL, BIG)) {
            Bytes older = Bytes.random(content.size() - 1);
            older.store(destination, "app.sql", "id1");
            try (Upload upload = destination.begin(new UploadRequest("app.sql", content.size(), "id2"))) {
                content.sendRest(upload);
                assertThat(read("app.sql")).isEqualTo(older.all());
                upload.commit(content.size(), content.sha256());
            }
            assertThat(read("app.sql")).isEqualTo(content.all());
        }
    }

    @Test
    void commit_of_another_size_than_was_sent_fails_and_leaves_nothing() throws Exception {
        for (Bytes content : List.of(SMALL, BIG)) {
            try (Upload upload = destination.begin(new UploadRequest("app.sql", content.size(), "id1"))) {
                content.sendRest(upload);
                FailureException failure = catchThrowableOfType(
                        FailureException.class, () -> upload.commit(content.size() + 7, content.sha256()));

                assertThat(failure.kind()).isEqualTo(FailureKind.DESTINATION_FAILED);
                assertThat(failure).hasMessageContaining("" + content.size());
                assertThat(failure).hasMessageContaining("" + (content.size() + 7));
            }
            assertThat(names()).isEmpty();
        }
    }

    @Test
    void same_name_can_be_sent_again_after_a_failure() throws Exception {
        try (Upload upload = destination.begin(new UploadRequest("app.sql", BIG.size(), "id1"))) {
            upload.send(BIG.part(0, Math.min(upload.partSize(), BIG.size())));
            upload.suspend();
        }
        BIG.store(destination, "app.sql", "id1");

        assertThat(read("app.sql")).isEqualTo(BIG.all());
        assertThat(names()).containsExactly("app.sql");
    }

    @Test
    void awkward_names_arrive_as_they_are() throws Exception {
        SMALL.store(destination, AWKWARD, "id1");
        BIG.store(destination, "big " + AWKWARD, "id2");

        assertThat(names()).containsExactlyInAnyOrder(AWKWARD, "big " + AWKWARD);
        assertThat(destination.list())
                .extracting(RemoteFile::name)
                .containsExactlyInAnyOrder(AWKWARD, "big " + AWKWARD);
        assertThat(read(AWKWARD)).isEqualTo(SMALL.all());
        destination.delete(AWKWARD);
        assertThat(destination.stat(AWKWARD)).isEmpty();
    }

    @Test
    void name_with_a_folder_in_it_is_refused() {
        for (String name : List.of("../app.sql", "a/b", "..", "", "a\\b")) {
            assertThatThrownBy(() -> destination.begin(new UploadRequest(name, 1, "id1")))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> destination.delete(name)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void missing_file_is_absent_and_deleting_it_is_no_error() throws Exception {
        assertThat(destination.stat("none.sql")).isEmpty();
        assertThat(destination.list()).isEmpty();
        destination.delete("none.sql");
        assertThatThrownBy(() -> destination.read("none.sql").close())
                .isInstanceOfSatisfying(
                        FailureException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.FILE_MISSING));
    }

    @Test
    void several_files_go_at_once() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> sent = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                String name = "app" + i + ".sql";
                Bytes content = i % 2 == 0 ? SMALL : BIG;
                sent.add(threads.submit(() -> {
                    content.store(destination, name, "id-" + name.replace('.', '-'));
                    return name;
                }));
            }
            for (Future<?> each : sent) {
                each.get(60, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(destination.list()).hasSize(8);
    }

    @Test
    void interrupt_ends_sending_soon() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        AtomicReference<FailureException> failure = new AtomicReference<>();
        Thread sender = new Thread(() -> {
            try (Upload upload = destination.begin(new UploadRequest("app.sql", BIG.size(), "id1"))) {
                upload.send(stuck(Math.min(upload.partSize(), BIG.size()), reading, never));
            } catch (FailureException e) {
                failure.set(e);
            }
        });
        sender.start();
        assertThat(reading.await(20, TimeUnit.SECONDS)).isTrue();
        sender.interrupt();
        sender.join(TimeUnit.SECONDS.toMillis(20));

        assertThat(sender.isAlive()).isFalse();
        assertThat(failure.get().kind()).isEqualTo(FailureKind.CANCELLED);
        assertThat(destination.stat("app.sql")).isEmpty();
        never.countDown();
    }

    /** Gives a thousand bytes, then none. */
    private static Part stuck(long length, CountDownLatch reading, CountDownLatch never) {
        return new Part() {
            @Override
            public long length() {
                return length;
            }

            @Override
            public InputStream open() {
                return new InputStream() {
                    private boolean given;

                    @Override
                    public int read() {
                        throw new UnsupportedOperationException("read in blocks");
                    }

                    @Override
                    public int read(byte[] block, int from, int most) throws IOException {
                        if (!given) {
                            given = true;
                            return Math.min(most, 1000);
                        }
                        reading.countDown();
                        try {
                            never.await();
                        } catch (InterruptedException e) {
                            throw new InterruptedIOException();
                        }
                        return -1;
                    }
                };
            }
        };
    }

    byte[] read(String name) throws FailureException, IOException {
        try (InputStream content = destination.read(name)) {
            return content.readAllBytes();
        }
    }

    List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder())) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
