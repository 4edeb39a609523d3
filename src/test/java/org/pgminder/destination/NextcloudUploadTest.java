package org.pgminder.destination;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.testing.FakeNextcloud;
import org.pgminder.testing.RecordedPauses;

/** How a big file goes in chunks, and goes on after it was cut. */
@NullUnmarked
class NextcloudUploadTest {
    /** Six chunks of 16 KB and a bit. */
    private static final Bytes BIG = Bytes.random(100_000);

    @TempDir
    Path root;

    private final RecordedPauses pauses = new RecordedPauses();
    private FakeNextcloud cloud;
    private Destination destination;

    @BeforeEach
    void start() throws Exception {
        cloud = FakeNextcloud.start(root);
        destination = open();
    }

    @AfterEach
    void end() {
        destination.close();
        cloud.close();
    }

    private Destination open() throws FailureException {
        return new NextcloudKind(pauses).open(cloud.destination("cloud"), DestinationContract.tools());
    }

    @Test
    void big_file_goes_in_numbered_chunks_and_one_move() throws Exception {
        BIG.store(destination, "app.sql", "id1");

        assertThat(cloud.requests().stream().filter(request -> request.startsWith("PUT")))
                .hasSize(7)
                .first()
                .isEqualTo("PUT /remote.php/dav/uploads/anna/pgminder-id1/00001");
        assertThat(cloud.count("PUT", "/00007")).isOne();
        assertThat(cloud.count("MOVE", "/pgminder-id1/.file")).isOne();
        assertThat(cloud.uploads()).isEmptyDirectory();
        assertThat(Files.readAllBytes(cloud.file("backups/app.sql"))).isEqualTo(BIG.all());
        assertThat(pauses.taken()).isEmpty();
    }

    @Test
    void small_file_goes_whole_under_a_hidden_name() throws Exception {
        Bytes.random(1000).store(destination, "app.sql", "id1");

        assertThat(cloud.count("PUT", "/backups/.app.sql.uploading")).isOne();
        assertThat(cloud.requests().stream().filter(request -> request.contains("/uploads/")))
                .isEmpty();
    }

    @Test
    void cut_in_a_chunk_sends_that_chunk_again_and_no_other() throws Exception {
        cloud.faults().cut("PUT", "/00003", 5000);
        BIG.store(destination, "app.sql", "id1");

        assertThat(cloud.count("PUT", "/00003")).isEqualTo(2);
        assertThat(cloud.requests().stream().filter(request -> request.startsWith("PUT")))
                .hasSize(8);
        assertThat(Files.readAllBytes(cloud.file("backups/app.sql"))).isEqualTo(BIG.all());
    }

    @Test
    void another_program_goes_on_after_the_last_whole_chunk() throws Exception {
        interrupted(3);
        destination.close();
        cloud.forgetRequests();
        destination = open();

        try (Upload upload = destination.begin(new UploadRequest("app.sql", BIG.size(), "id1"))) {
            assertThat(upload.received()).isEqualTo(3 * 16 * 1024);
            BIG.sendRest(upload);
            upload.commit(BIG.size(), BIG.sha256());
        }
        assertThat(cloud.requests().stream().filter(request -> request.startsWith("PUT")))
                .hasSize(4);
        assertThat(cloud.count("PUT", "/00004")).isOne();
        assertThat(Files.readAllBytes(cloud.file("backups/app.sql"))).isEqualTo(BIG.all());
    }

    @Test
    void irregular_chunk_and_those_after_it_are_sent_again() throws Exception {
        interrupted(4);
        try (FileChannel chunk =
                FileChannel.open(cloud.uploads().resolve("pgminder-id1/00003"), StandardOpenOption.WRITE)) {
            chunk.truncate(100);
        }

        try (Upload upload = destination.begin(new UploadRequest("app.sql", BIG.size(), "id1"))) {
            assertThat(upload.received()).isEqualTo(2 * 16 * 1024);
            assertThat(chunks()).containsExactly("00001", "00002");
            BIG.sendRest(upload);
            upload.commit(BIG.size(), BIG.sha256());
        }
        assertThat(Files.readAllBytes(cloud.file("backups/app.sql"))).isEqualTo(BIG.all());
    }

    @Test
    void missing_chunk_and_those_after_it_are_sent_again() throws Exception {
        interrupted(4);
        Files.delete(cloud.uploads().resolve("pgminder-id1/00002"));

        try (Upload upload = destination.begin(new UploadRequest("app.sql", BIG.size(), "id1"))) {
            assertThat(upload.received()).isEqualTo(16 * 1024);
            assertThat(chunks()).containsExactly("00001");
        }
    }

    @Test
    void upload_of_unknown_size_goes_on_too() throws Exception {
        try (Upload upload = destination.begin(new UploadRequest("app.sql", -1, "id1"))) {
            upload.send(BIG.part(0, 16 * 1024));
            upload.suspend();
        }
        try (Upload upload = destination.begin(new UploadRequest("app.sql", -1, "id1"))) {
            assertThat(upload.received()).isEqualTo(16 * 1024);
            BIG.sendRest(upload);
            upload.commit(BIG.size(), BIG.sha256());
        }
        assertThat(Files.readAllBytes(cloud.file("backups/app.sql"))).isEqualTo(BIG.all());
    }

    @Test
    void closing_without_commit_removes_the_chunks() throws Exception {
        try (Upload upload = destination.begin(new UploadRequest("app.sql", BIG.size(), "id1"))) {
            upload.send(BIG.part(0, 16 * 1024));
            assertThat(chunks()).containsExactly("00001");
        }

        assertThat(cloud.uploads()).isEmptyDirectory();
    }

    @Test
    void upload_that_the_server_has_forgotten_begins_anew() throws Exception {
        try (Upload upload = destination.begin(new UploadRequest("app.sql", BIG.size(), "id1"))) {
            upload.send(BIG.part(0, 16 * 1024));
            Files.delete(cloud.uploads().resolve("pgminder-id1/00001"));
            Files.delete(cloud.uploads().resolve("pgminder-id1"));
            FailureException failure = Failures.of(() -> upload.send(BIG.part(16 * 1024, 16 * 1024)));
            assertThat(failure.kind()).isEqualTo(FailureKind.DESTINATION_FAILED);
            upload.suspend();
        }
        BIG.store(destination, "app.sql", "id1");

        assertThat(Files.readAllBytes(cloud.file("backups/app.sql"))).isEqualTo(BIG.all());
    }

    @Test
    void folder_that_vanishes_in_the_middle_is_made_again() throws Exception {
        for (Bytes content : List.of(BIG, Bytes.random(1000))) {
            try (Upload upload = destination.begin(new UploadRequest("app.sql", content.size(), "id1"))) {
                if (content == BIG) {
                    content.sendRest(upload);
                    Files.delete(cloud.file("backups"));
                } else {
                    Files.delete(cloud.file("backups/app.sql"));
                    Files.delete(cloud.file("backups"));
                    content.sendRest(upload);
                }
                upload.commit(content.size(), content.sha256());
            }
            assertThat(Files.readAllBytes(cloud.file("backups/app.sql"))).isEqualTo(content.all());
        }
    }

    /** Sends so many chunks and stops as a program does that is ended. */
    private void interrupted(int count) throws FailureException, IOException {
        try (Upload upload = destination.begin(new UploadRequest("app.sql", BIG.size(), "id1"))) {
            for (int i = 0; i < count; i++) {
                upload.send(BIG.part(i * 16_384L, 16_384));
            }
            upload.suspend();
        }
        assertThat(chunks()).hasSize(count);
    }

    private List<String> chunks() throws IOException {
        try (Stream<Path> files = Files.list(cloud.uploads().resolve("pgminder-id1"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
