package org.pgminder.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import org.pgminder.backup.RunRequest;
import org.pgminder.catalogue.HistoryEntry;
import org.pgminder.catalogue.HistoryMark;
import org.pgminder.catalogue.HistoryOutline;
import org.pgminder.catalogue.HistoryQuery;
import org.pgminder.catalogue.Statistics;
import org.pgminder.catalogue.Trigger;
import org.pgminder.common.Contents;
import org.pgminder.common.Failure;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.common.Secret;
import org.pgminder.engine.BackupReport;
import org.pgminder.engine.Engine;
import org.pgminder.engine.EngineJson;
import org.pgminder.engine.RunReport;
import org.pgminder.engine.Snapshot;
import org.pgminder.engine.TaskReport;
import org.pgminder.engine.TaskRequest;
import org.pgminder.retention.RemovalPlan;

/** The engine of another process of this person, over HTTP on loopback. Its failures arrive with their kind. */
public final class RemoteEngine implements Engine, AutoCloseable {
    private static final MediaType JSON = MediaType.get("application/json; charset=utf-8");
    private static final byte[] NOTHING = new byte[0];

    private final ObjectMapper mapper = EngineJson.mapper();
    private final OkHttpClient client;
    private final HttpUrl base;
    private final String authorization;

    public RemoteEngine(int port, Secret token) {
        this.client = new OkHttpClient.Builder()
                .proxy(Proxy.NO_PROXY)
                .connectTimeout(Duration.ofSeconds(2))
                .readTimeout(Duration.ofSeconds(30))
                .build();
        this.base = new HttpUrl.Builder()
                .scheme("http")
                .host("127.0.0.1")
                .port(port)
                .build();
        this.authorization = "Bearer " + token.reveal();
    }

    /** Asks the program to show its window. */
    public void show() throws FailureException {
        post(EngineJson.SHOW, NOTHING);
    }

    @Override
    public Snapshot snapshot() throws FailureException {
        return require(get(url(EngineJson.SNAPSHOT), new TypeReference<Snapshot>() {}));
    }

    @Override
    public void refresh() throws FailureException {
        post(EngineJson.REFRESH, NOTHING);
    }

    @Override
    public String startBackup(RunRequest.What what, Trigger trigger) throws FailureException {
        return started(EngineJson.BACKUP, mapper.valueToTree(new EngineJson.Start(what, trigger)));
    }

    @Override
    public Optional<RunReport> run(String runId) throws FailureException {
        return Optional.ofNullable(get(runUrl(runId), new TypeReference<RunReport>() {}));
    }

    @Override
    public void cancel(String runId) throws FailureException {
        send(new Request.Builder().url(runUrl(runId)).post(RequestBody.create(NOTHING, JSON)));
    }

    @Override
    public List<BackupReport> backups(int limit) throws FailureException {
        HttpUrl url = url(EngineJson.BACKUPS)
                .newBuilder()
                .addQueryParameter("limit", Integer.toString(limit))
                .build();
        return require(get(url, new TypeReference<List<BackupReport>>() {}));
    }

    @Override
    public String startTask(TaskRequest request) throws FailureException {
        return started(EngineJson.TASKS, mapper.valueToTree(request));
    }

    @Override
    public Optional<TaskReport> task(String id) throws FailureException {
        return Optional.ofNullable(get(taskUrl(id), new TypeReference<TaskReport>() {}));
    }

    @Override
    public void cancelTask(String id) throws FailureException {
        send(new Request.Builder().url(taskUrl(id)).post(RequestBody.create(NOTHING, JSON)));
    }

    @Override
    public String pin(String backup, boolean pinned) throws FailureException {
        return started(EngineJson.PIN, mapper.valueToTree(new EngineJson.Pin(backup, pinned)));
    }

    @Override
    public List<Contents> contents(String backup) throws FailureException {
        HttpUrl url = base.newBuilder()
                .addPathSegment("contents")
                .addPathSegment(backup)
                .build();
        return require(get(url, new TypeReference<List<Contents>>() {}));
    }

    @Override
    public String maskedSettings() throws FailureException {
        return require(get(url(EngineJson.SETTINGS), new TypeReference<EngineJson.MaskedSettings>() {}))
                .text();
    }

    @Override
    public HistoryOutline historyOutline(HistoryQuery query, int every) throws FailureException {
        return require(
                ask(EngineJson.OUTLINE, new EngineJson.Outline(query, every), new TypeReference<HistoryOutline>() {}));
    }

    @Override
    public List<HistoryEntry> history(HistoryQuery query, HistoryMark from, int limit) throws FailureException {
        return require(ask(
                EngineJson.HISTORY,
                new EngineJson.Page(query, from, limit),
                new TypeReference<List<HistoryEntry>>() {}));
    }

    @Override
    public Statistics statistics(HistoryQuery query) throws FailureException {
        return require(ask(EngineJson.STATISTICS, query, new TypeReference<Statistics>() {}));
    }

    @Override
    public RemovalPlan removal(String backup) throws FailureException {
        return require(ask(EngineJson.REMOVAL, new EngineJson.Removal(backup), new TypeReference<RemovalPlan>() {}));
    }

    private String started(String path, JsonNode question) throws FailureException {
        try {
            byte[] answer = post(path, mapper.writeValueAsBytes(question));
            return mapper.readValue(answer, EngineJson.Started.class).run();
        } catch (IOException e) {
            throw notUnderstood(e);
        }
    }

    private <T> @Nullable T ask(String path, Object question, TypeReference<T> type) throws FailureException {
        try {
            byte[] answer = post(path, mapper.writeValueAsBytes(question));
            return mapper.readValue(answer, type);
        } catch (IOException e) {
            throw notUnderstood(e);
        }
    }

    private HttpUrl taskUrl(String id) {
        return base.newBuilder().addPathSegment("tasks").addPathSegment(id).build();
    }

    /** Lets the connections go. */
    @Override
    public void close() {
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }

    private HttpUrl url(String path) {
        return base.newBuilder().addPathSegments(path.substring(1)).build();
    }

    private HttpUrl runUrl(String runId) {
        return base.newBuilder().addPathSegment("runs").addPathSegment(runId).build();
    }

    private <T> @Nullable T get(HttpUrl url, TypeReference<T> type) throws FailureException {
        byte[] answer = send(new Request.Builder().url(url).get());
        try {
            return answer.length == 0 ? null : mapper.readValue(answer, type);
        } catch (IOException e) {
            throw notUnderstood(e);
        }
    }

    private byte[] post(String path, byte[] body) throws FailureException {
        return send(new Request.Builder().url(url(path)).post(RequestBody.create(body, JSON)));
    }

    private byte[] send(Request.Builder request) throws FailureException {
        try (Response response = client.newCall(
                        request.header("Authorization", authorization).build())
                .execute()) {
            ResponseBody body = response.body();
            byte[] answer = body.bytes();
            if (response.isSuccessful()) {
                return answer;
            }
            throw new FailureException(failureIn(answer, response.code()));
        } catch (IOException e) {
            throw new FailureException(
                    FailureKind.INTERNAL,
                    "the running PgMinder does not answer (" + e.getMessage() + ")",
                    "If it hangs, end its process and start it again.",
                    e);
        }
    }

    private Failure failureIn(byte[] answer, int status) {
        try {
            Failure failure = answer.length == 0 ? null : mapper.readValue(answer, Failure.class);
            if (failure != null) {
                return failure;
            }
        } catch (JsonProcessingException e) {
            return strange(status + ": " + new String(answer, StandardCharsets.UTF_8));
        } catch (IOException e) {
            return strange(Integer.toString(status));
        }
        return strange(Integer.toString(status));
    }

    private static <T> T require(@Nullable T value) throws FailureException {
        if (value == null) {
            throw new FailureException(strange("nothing"));
        }
        return value;
    }

    private static FailureException notUnderstood(IOException cause) {
        return new FailureException(strange(String.valueOf(cause.getMessage())), cause);
    }

    private static Failure strange(String what) {
        return new Failure(
                FailureKind.INTERNAL,
                "the running PgMinder answered what this one does not understand (" + what + ")",
                "Quit the running one and start it again, so that both are of one version.");
    }
}
