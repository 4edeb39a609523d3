package org.pgminder.destination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgminder.common.Clock;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.settings.DestinationSettings;
import org.pgminder.testing.FakeNextcloud;
import org.pgminder.testing.RecordedPauses;
import org.slf4j.LoggerFactory;

/** Whom the client trusts, what it keeps to itself, and that it lets go. */
@NullUnmarked
class DavSafetyTest {
    private static final Bytes SMALL = Bytes.random(1_000);
    private static final Bytes BIG = Bytes.random(100_000);
    private static final String CANARY = "canary-Ž% @:/\\\"'$7";

    @TempDir
    Path root;

    private final RecordedPauses pauses = new RecordedPauses();

    @Test
    void private_authority_is_trusted_when_it_is_named_and_not_otherwise() throws Exception {
        HeldCertificate authority =
                new HeldCertificate.Builder().certificateAuthority(0).build();
        Path pem = Files.writeString(root.resolve("ca.pem"), authority.certificatePem());
        try (FakeNextcloud cloud =
                FakeNextcloud.start(root, FakeNextcloud.Setup.usual().secured(serverContext(authority, "localhost")))) {
            try (Destination destination = open(cloud.destination("cloud", cloud.url("backups"), pem))) {
                BIG.store(destination, "app.sql", "id1");
                assertThat(cloud.file("backups/app.sql")).hasSize(BIG.size());
            }
            cloud.forgetRequests();
            try (Destination destination = open(cloud.destination("cloud"))) {
                FailureException failure = Failures.of(() -> destination.check());

                assertThat(failure.kind()).isEqualTo(FailureKind.DESTINATION_FAILED);
                assertThat(failure).hasMessageContaining("certificate of localhost is not trusted");
                assertThat(failure.failure().hint()).contains("caFile");
                assertThat(pauses.taken()).isEmpty();
                assertThat(cloud.requests()).isEmpty();
            }
        }
    }

    @Test
    void certificate_for_another_host_is_refused() throws Exception {
        HeldCertificate authority =
                new HeldCertificate.Builder().certificateAuthority(0).build();
        Path pem = Files.writeString(root.resolve("ca.pem"), authority.certificatePem());
        try (FakeNextcloud cloud = FakeNextcloud.start(
                        root, FakeNextcloud.Setup.usual().secured(serverContext(authority, "other.example.com")));
                Destination destination = open(cloud.destination("cloud", cloud.url("backups"), pem))) {
            assertThat(Failures.of(() -> destination.check())).hasMessageContaining("not trusted");
            assertThat(cloud.requests()).isEmpty();
        }
    }

    @Test
    void authority_that_cannot_be_read_is_a_fault_of_the_settings() throws Exception {
        try (FakeNextcloud cloud = FakeNextcloud.start(root)) {
            DestinationSettings settings = cloud.destination("cloud", cloud.url("backups"), root.resolve("none.pem"));

            FailureException failure = Failures.of(() -> open(settings));
            assertThat(failure.kind()).isEqualTo(FailureKind.SETTINGS);
            assertThat(failure).hasMessageContaining("none.pem");
        }
    }

    @Test
    void awkward_users_passwords_and_folders_work_below_a_path() throws Exception {
        FakeNextcloud.Setup setup = FakeNextcloud.Setup.usual()
                .login("jürgen x@example.com", CANARY)
                .below("/my/cloud");
        try (FakeNextcloud cloud = FakeNextcloud.start(root, setup);
                Destination destination = open(cloud.destination("cloud", cloud.url("a b/50%25 %23/č%3F"), null))) {
            destination.check();
            SMALL.store(destination, "100% ž'\".sql", "id1");
            BIG.store(destination, "bu čvor [1].sql", "id2");

            assertThat(cloud.file("a b/50% #/č?/100% ž'\".sql")).hasSize(SMALL.size());
            assertThat(cloud.file("a b/50% #/č?/bu čvor [1].sql")).hasSize(BIG.size());
        }
    }

    @Test
    void password_is_in_no_message_and_no_log() throws Exception {
        Logger all = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Level level = all.getLevel();
        all.setLevel(Level.TRACE);
        log.start();
        all.addAppender(log);
        List<Throwable> thrown = new ArrayList<>();
        FakeNextcloud.Setup setup = FakeNextcloud.Setup.usual().login("anna", CANARY);
        try (FakeNextcloud cloud = FakeNextcloud.start(root, setup);
                Destination destination = open(cloud.destination("cloud"))) {
            BIG.store(destination, "app.sql", "id1");
            for (int status : new int[] {401, 403, 400, 507, 503, 301}) {
                cloud.faults().answer("PUT", "", status, 1000);
                thrown.add(Failures.of(() -> BIG.store(destination, "app.sql", "id2")));
                cloud.faults().clear();
            }
            cloud.goDown();
            thrown.add(Failures.of(() -> SMALL.store(destination, "app.sql", "id3")));
        } finally {
            all.detachAppender(log);
            all.setLevel(level);
        }

        StringWriter text = new StringWriter();
        thrown.forEach(each -> each.printStackTrace(new PrintWriter(text)));
        thrown.forEach(each -> text.append(((FailureException) each).failure().toString()));
        log.list.forEach(event -> text.append(event.getFormattedMessage()));
        assertThat(log.list).hasSizeGreaterThan(20);
        assertThat(text.toString())
                .doesNotContain("canary")
                .doesNotContain(
                        Base64.getEncoder().encodeToString(("anna:" + CANARY).getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void secret_that_cannot_be_resolved_is_said_and_nothing_is_sent() throws Exception {
        try (FakeNextcloud cloud = FakeNextcloud.start(root)) {
            DestinationTools tools = new DestinationTools(
                    reference -> {
                        throw new FailureException(FailureKind.SETTINGS, "the variable X is not set", null);
                    },
                    Clock.system());
            try (Destination destination = new NextcloudKind(pauses).open(cloud.destination("cloud"), tools)) {
                assertThat(Failures.of(() -> destination.check()).kind()).isEqualTo(FailureKind.SETTINGS);
                assertThat(cloud.requests()).isEmpty();
            }
        }
    }

    @Test
    void interrupt_ends_waiting_for_a_silent_server_and_removes_the_chunks() throws Exception {
        try (FakeNextcloud cloud = FakeNextcloud.start(root);
                Destination destination = open(cloud.destination("cloud"))) {
            cloud.faults().hold("PUT", "/00002");
            AtomicReference<FailureException> failure = new AtomicReference<>();
            Thread sender = new Thread(() -> {
                try {
                    BIG.store(destination, "app.sql", "id1");
                } catch (FailureException e) {
                    failure.set(e);
                }
            });
            sender.start();
            await().atMost(Duration.ofSeconds(20)).until(() -> cloud.count("PUT", "/00002") == 1);
            sender.interrupt();
            sender.join(10_000);

            assertThat(sender.isAlive()).isFalse();
            assertThat(failure.get().kind()).isEqualTo(FailureKind.CANCELLED);
            assertThat(cloud.uploads()).isEmptyDirectory();
        }
    }

    @Test
    void interrupt_ends_reading_from_a_server_that_stalls() throws Exception {
        try (FakeNextcloud cloud = FakeNextcloud.start(root);
                Destination destination = open(cloud.destination("cloud"))) {
            BIG.store(destination, "app.sql", "id1");
            cloud.faults().stall("/app.sql");
            AtomicReference<Throwable> thrown = new AtomicReference<>();
            CountDownLatch firstHalf = new CountDownLatch(1);
            Thread reader = new Thread(() -> {
                try (InputStream content = destination.read("app.sql")) {
                    content.readNBytes(BIG.size() / 2);
                    firstHalf.countDown();
                    content.readNBytes(BIG.size() / 2);
                } catch (IOException | FailureException e) {
                    thrown.set(e);
                }
            });
            reader.start();
            assertThat(firstHalf.await(20, TimeUnit.SECONDS)).isTrue();
            reader.interrupt();
            reader.join(10_000);

            assertThat(reader.isAlive()).isFalse();
            assertThat(thrown.get()).isInstanceOf(InterruptedIOException.class);
        }
    }

    @Test
    void connection_that_is_cut_while_reading_is_no_end_of_file() throws Exception {
        try (FakeNextcloud cloud = FakeNextcloud.start(root);
                Destination destination = open(cloud.destination("cloud"))) {
            BIG.store(destination, "app.sql", "id1");
            cloud.faults().stall("/app.sql");
            try (InputStream content = destination.read("app.sql")) {
                assertThat(content.readNBytes(1000)).hasSize(1000);
                cloud.goDown();

                assertThatThrownBy(content::readAllBytes).isInstanceOf(IOException.class);
            }
        }
    }

    @Test
    void closed_destination_leaves_no_thread_that_keeps_the_program_alive() throws Exception {
        try (FakeNextcloud cloud = FakeNextcloud.start(root)) {
            try (Destination destination = open(cloud.destination("cloud"))) {
                BIG.store(destination, "app.sql", "id1");
                assertThat(threads()).allMatch(Thread::isDaemon);
            }
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> threads().stream()
                            .noneMatch(thread -> thread.getName().startsWith("pgminder-dav")));
        }
    }

    private static List<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("pgminder-dav")
                        || thread.getName().startsWith("OkHttp")
                        || thread.getName().startsWith("Okio"))
                .toList();
    }

    private Destination open(DestinationSettings settings) throws FailureException {
        return new NextcloudKind(pauses).open(settings, DestinationContract.tools());
    }

    private static SSLContext serverContext(HeldCertificate authority, String host) throws Exception {
        HeldCertificate.Builder certificate =
                new HeldCertificate.Builder().signedBy(authority).addSubjectAlternativeName(host);
        if (host.equals("localhost")) {
            certificate.addSubjectAlternativeName(
                    InetAddress.getLoopbackAddress().getHostAddress());
        }
        return new HandshakeCertificates.Builder()
                .heldCertificate(certificate.build())
                .build()
                .sslContext();
    }
}
