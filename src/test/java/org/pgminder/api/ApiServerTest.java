package org.pgminder.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgminder.backup.RunProgress;
import org.pgminder.backup.RunRequest.What;
import org.pgminder.catalogue.Copy;
import org.pgminder.catalogue.CopyState;
import org.pgminder.catalogue.HistoryOutline;
import org.pgminder.catalogue.HistoryQuery;
import org.pgminder.catalogue.Run;
import org.pgminder.catalogue.RunState;
import org.pgminder.catalogue.SqliteCatalogue;
import org.pgminder.catalogue.Trigger;
import org.pgminder.cli.RemoteEngine;
import org.pgminder.common.Contents;
import org.pgminder.common.Definitions;
import org.pgminder.common.Failure;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.common.Secret;
import org.pgminder.engine.BackupReport;
import org.pgminder.engine.RunReport;
import org.pgminder.engine.Snapshot;
import org.pgminder.engine.TaskRequest;
import org.pgminder.testing.FakeEngine;
import org.pgminder.testing.HistorySamples;
import org.pgminder.testing.ManualClock;
import org.pgminder.testing.SampleBackup;
import org.pgminder.testing.Snapshots;

/** The server with the client that the command line uses, and with callers that should not be there. */
class ApiServerTest {
    private static final Instant NOW = Instant.parse("2026-11-21T13:30:55.123456Z");
    private static final Secret TOKEN = new Secret("a-token");

    private final Snapshots snapshots = Snapshots.at(NOW);
    private final Snapshot snapshot =
            snapshots.with(snapshots.connected("production")).brokenSettings().build();
    private final FakeEngine engine = new FakeEngine(snapshot);
    private final AtomicInteger shown = new AtomicInteger();
    private ApiServer server;
    private RemoteEngine remote;

    @BeforeEach
    void start() throws IOException {
        server = ApiServer.start(engine, TOKEN, shown::incrementAndGet);
        remote = new RemoteEngine(server.port(), TOKEN);
    }

    @AfterEach
    void stop() {
        remote.close();
        server.close();
    }

    @Test
    void the_snapshot_arrives_as_it_was() throws FailureException {
        assertThat(remote.snapshot()).isEqualTo(snapshot);
    }

    @Test
    void every_kind_of_backup_and_every_action_arrives() throws FailureException {
        assertThat(remote.startBackup(new What.Job("nightly"), Trigger.COMMAND_LINE))
                .isEqualTo("run-1");
        remote.startBackup(new What.Database("production", "o'brien \"q\" šđ"), Trigger.COMMAND_LINE);
        remote.startBackup(new What.WholeServer("production"), Trigger.COMMAND_LINE);
        remote.refresh();
        remote.cancel("run-1");
        remote.show();

        assertThat(engine.calls())
                .containsExactly(
                        "backup " + new What.Job("nightly"),
                        "backup " + new What.Database("production", "o'brien \"q\" šđ"),
                        "backup " + new What.WholeServer("production"),
                        "refresh",
                        "cancel run-1");
        assertThat(shown).hasValue(1);
    }

    @Test
    void a_run_arrives_with_its_backup_and_copies() throws FailureException {
        Failure failure = Failure.of(FailureKind.DESTINATION_FULL, "the cloud is full", "Make room.");
        RunReport report = new RunReport(
                new Run(
                        "r1",
                        "production",
                        "nightly",
                        "app",
                        Trigger.SCHEDULE,
                        NOW,
                        NOW,
                        null,
                        RunState.DEGRADED,
                        failure,
                        "notice"),
                new RunProgress("r1", "production", "nightly", "app", RunProgress.Stage.UPLOADING, 5, 10, NOW, null),
                new BackupReport(
                        SampleBackup.of("b1").run("r1").at(NOW).build(),
                        List.of(new Copy("c1", "b1", "cloud", CopyState.FAILED, 2, NOW, null, failure)),
                        List.of()));
        engine.report(report);

        assertThat(remote.run("r1")).contains(report);
        assertThat(remote.run("unknown/../id")).isEmpty();
        assertThat(remote.backups(7)).isEmpty();
    }

    @Test
    void contents_of_a_backup_and_masked_settings_arrive_whole() throws FailureException {
        Contents counted = new Contents(
                "app",
                List.of(new Contents.Table("public", "item", 3)),
                List.of(),
                0,
                1,
                2,
                0,
                0,
                List.of("hstore"),
                List.of("CREATE DATABASE app;"),
                new Definitions(
                        Map.of("public.item", "id integer"), Map.of("i", "btree"), Map.of("c", "check"), Map.of()),
                null);
        engine.contents("b1/../x", List.of(counted, Contents.unknown("other", "too large")));
        engine.maskedSettings("{ \"password\": \"********\" }");
        assertThat(remote.contents("b1/../x")).containsExactly(counted, Contents.unknown("other", "too large"));
        assertThat(remote.maskedSettings()).isEqualTo("{ \"password\": \"********\" }");
    }

    @Test
    void the_history_with_its_statistics_and_what_a_deletion_means_arrives(@TempDir Path folder)
            throws FailureException {
        try (SqliteCatalogue catalogue = SqliteCatalogue.open(folder.resolve("catalogue.db"), new ManualClock(NOW))
                .catalogue()) {
            HistorySamples.fill(catalogue, 500, NOW);
            engine.historyIn(catalogue);
            HistoryQuery query =
                    new HistoryQuery("server 7", null, RunState.SUCCEEDED, NOW.minusSeconds(9_000), NOW, "f");
            HistoryOutline outline = remote.historyOutline(query, 2);
            assertThat(outline).isEqualTo(engine.historyOutline(query, 2));
            assertThat(outline.pages()).hasSize(2);
            assertThat(remote.history(query, outline.pages().get(1), 2))
                    .isNotEmpty()
                    .isEqualTo(engine.history(query, outline.pages().get(1), 2));
            assertThat(remote.statistics(query)).isEqualTo(engine.statistics(query));
            assertThat(remote.statistics(query).points()).isNotEmpty();
            assertThat(remote.removal("b499")).isEqualTo(engine.removal("b499"));
            assertThat(remote.startTask(new TaskRequest.Delete("b499", true))).isNotEmpty();
            assertThat(engine.calls()).contains("task Delete[backup=b499, evenProtected=true]");
        }
    }

    @Test
    void a_failure_arrives_with_its_kind() {
        Failure refused = Failure.of(FailureKind.ALREADY_RUNNING, "the job runs already", "Wait.");
        engine.refuse(refused);
        assertThatThrownBy(() -> remote.startBackup(new What.Job("nightly"), Trigger.COMMAND_LINE))
                .isInstanceOfSatisfying(
                        FailureException.class, e -> assertThat(e.failure()).isEqualTo(refused));
    }

    @Test
    void a_fault_of_the_engine_is_an_answer_too() {
        engine.breakDown(new IllegalStateException("boom"));
        assertThatThrownBy(remote::snapshot)
                .isInstanceOfSatisfying(
                        FailureException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.INTERNAL));
    }

    @Test
    void nobody_gets_in_without_the_token() throws IOException {
        assertThat(status("GET /snapshot", "127.0.0.1:" + server.port(), "Authorization: Bearer wrong", ""))
                .isEqualTo(401);
        assertThat(status("POST /refresh", "127.0.0.1:" + server.port(), "X-Nothing: 1", ""))
                .isEqualTo(401);
        assertThat(engine.calls()).isEmpty();
        try (RemoteEngine stranger = new RemoteEngine(server.port(), new Secret("guess"))) {
            assertThatThrownBy(stranger::refresh).isInstanceOf(FailureException.class);
        }
    }

    @Test
    void a_name_that_was_pointed_here_is_not_ours() throws IOException {
        assertThat(status("POST /refresh", "evil.example:" + server.port(), "Authorization: Bearer a-token", ""))
                .isEqualTo(403);
        assertThat(engine.calls()).isEmpty();
    }

    @Test
    void a_request_that_is_too_long_or_not_json_is_refused() throws IOException {
        String host = "127.0.0.1:" + server.port();
        String token = "Authorization: Bearer a-token";
        assertThat(status("POST /backup", host, token, "x".repeat(70_000))).isEqualTo(400);
        assertThat(status(
                        "POST /backup",
                        host,
                        token,
                        "{\"what\":{\"type\":\"shell\",\"job\":\"x\"},\"trigger\":\"MENU\"}"))
                .isEqualTo(400);
        assertThat(status("POST /backup", host, token, "null")).isEqualTo(400);
        assertThat(status("GET /backups?limit=-1", host, token, "")).isEqualTo(400);
        assertThat(status("GET /etc/passwd", host, token, "")).isEqualTo(404);
        assertThat(engine.calls()).isEmpty();
    }

    @Test
    void a_program_that_is_gone_is_said() {
        server.close();
        assertThatThrownBy(remote::snapshot)
                .isInstanceOfSatisfying(
                        FailureException.class,
                        e -> assertThat(e.failure().message()).contains("does not answer"));
    }

    private int status(String call, String host, String header, String body) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            socket.getOutputStream()
                    .write((call + " HTTP/1.1\r\nHost: " + host + "\r\n" + header + "\r\nContent-Length: "
                                    + bytes.length + "\r\nConnection: close\r\n\r\n" + body)
                            .getBytes(StandardCharsets.UTF_8));
            String answer = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
            return Integer.parseInt(answer.substring(9));
        }
    }
}
