package org.pgminder.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pgminder.catalogue.HistoryQuery;
import org.pgminder.common.Failure;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.engine.Engine;
import org.pgminder.engine.EngineJson;
import org.pgminder.engine.RunReport;
import org.pgminder.engine.TaskReport;
import org.pgminder.engine.TaskRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Maps paths to the engine's methods. */
final class Routes {
    private static final Logger LOG = LoggerFactory.getLogger(Routes.class);
    private static final int MOST_BYTES = 64 * 1024;
    private static final int MOST_BACKUPS = 10_000;
    private static final int USUAL_BACKUPS = 20;
    private static final Answer DONE = Answer.empty(204);

    private final ObjectMapper mapper = EngineJson.mapper();
    private final Engine engine;
    private final Runnable show;

    Routes(Engine engine, Runnable show) {
        this.engine = engine;
        this.show = show;
    }

    /** Does what is asked; whatever goes wrong is an answer too. */
    Answer answer(HttpExchange exchange) {
        try {
            return route(exchange);
        } catch (FailureException e) {
            return failed(e.failure());
        } catch (BadRequestException e) {
            return failed(400, new Failure(FailureKind.INTERNAL, String.valueOf(e.getMessage()), null));
        } catch (IOException | RuntimeException e) {
            LOG.warn("{} {} failed", exchange.getRequestMethod(), exchange.getRequestURI(), e);
            return failed(new Failure(
                    FailureKind.INTERNAL,
                    "the running PgMinder could not answer (" + e + ")",
                    "The log of the running program says more."));
        }
    }

    private Answer route(HttpExchange exchange) throws IOException, FailureException, BadRequestException {
        String path = exchange.getRequestURI().getPath();
        String call = exchange.getRequestMethod() + " " + path;
        return switch (call) {
            case "GET " + EngineJson.SNAPSHOT -> ok(engine.snapshot());
            case "POST " + EngineJson.REFRESH -> {
                engine.refresh();
                yield DONE;
            }
            case "POST " + EngineJson.BACKUP -> {
                EngineJson.Start start = start(exchange);
                yield ok(new EngineJson.Started(engine.startBackup(start.what(), start.trigger())));
            }
            case "GET " + EngineJson.BACKUPS ->
                ok(engine.backups(limit(exchange.getRequestURI().getQuery())));
            case "POST " + EngineJson.TASKS -> {
                TaskRequest request = body(exchange, TaskRequest.class);
                yield ok(new EngineJson.Started(engine.startTask(request)));
            }
            case "POST " + EngineJson.PIN -> {
                EngineJson.Pin pin = body(exchange, EngineJson.Pin.class);
                yield ok(new EngineJson.Started(engine.pin(pin.backup(), pin.pinned())));
            }
            case "POST " + EngineJson.OUTLINE -> {
                EngineJson.Outline outline = body(exchange, EngineJson.Outline.class);
                yield ok(engine.historyOutline(outline.query(), atLeastOne(outline.every())));
            }
            case "POST " + EngineJson.HISTORY -> {
                EngineJson.Page page = body(exchange, EngineJson.Page.class);
                yield ok(engine.history(page.query(), page.from(), Math.min(atLeastOne(page.limit()), MOST_BACKUPS)));
            }
            case "POST " + EngineJson.STATISTICS -> ok(engine.statistics(body(exchange, HistoryQuery.class)));
            case "POST " + EngineJson.REMOVAL ->
                ok(engine.removal(body(exchange, EngineJson.Removal.class).backup()));
            case "POST " + EngineJson.SHOW -> {
                show.run();
                yield DONE;
            }
            case "GET " + EngineJson.SETTINGS -> ok(new EngineJson.MaskedSettings(engine.maskedSettings()));
            default -> {
                if (call.startsWith("GET " + EngineJson.CONTENTS)) {
                    yield ok(engine.contents(path.substring(EngineJson.CONTENTS.length())));
                }
                if (path.startsWith(EngineJson.RUNS)) {
                    yield run(exchange.getRequestMethod(), path.substring(EngineJson.RUNS.length()));
                }
                yield path.startsWith(EngineJson.TASKS + "/")
                        ? task(exchange.getRequestMethod(), path.substring(EngineJson.TASKS.length() + 1))
                        : unknown(call);
            }
        };
    }

    private Answer run(String method, String id) throws FailureException, JsonProcessingException {
        return switch (method) {
            case "GET" -> {
                Optional<RunReport> report = engine.run(id);
                yield report.isPresent() ? ok(report.get()) : DONE;
            }
            case "POST" -> {
                engine.cancel(id);
                yield DONE;
            }
            default -> unknown(method + " " + EngineJson.RUNS + id);
        };
    }

    private Answer task(String method, String id) throws FailureException, JsonProcessingException {
        return switch (method) {
            case "GET" -> {
                Optional<TaskReport> report = engine.task(id);
                yield report.isPresent() ? ok(report.get()) : DONE;
            }
            case "POST" -> {
                engine.cancelTask(id);
                yield DONE;
            }
            default -> unknown(method + " " + EngineJson.TASKS + "/" + id);
        };
    }

    private Answer unknown(String call) {
        return failed(404, new Failure(FailureKind.INTERNAL, "the running PgMinder does not know " + call, null));
    }

    private EngineJson.Start start(HttpExchange exchange) throws IOException, BadRequestException {
        EngineJson.Start start = body(exchange, EngineJson.Start.class);
        if (start.what() == null || start.trigger() == null) {
            throw new BadRequestException("the request says nothing");
        }
        return start;
    }

    private <T> T body(HttpExchange exchange, Class<T> type) throws IOException, BadRequestException {
        byte[] body = exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            throw new BadRequestException("the request is longer than " + MOST_BYTES + " bytes");
        }
        try {
            T request = mapper.readValue(body, type);
            if (request == null) {
                throw new BadRequestException("the request says nothing");
            }
            return request;
        } catch (JsonProcessingException e) {
            throw new BadRequestException("the request cannot be understood: " + e.getOriginalMessage());
        }
    }

    private static int atLeastOne(int number) throws BadRequestException {
        if (number < 1) {
            throw new BadRequestException("a page has at least one run, not " + number);
        }
        return number;
    }

    private static int limit(@Nullable String query) throws BadRequestException {
        if (query == null) {
            return USUAL_BACKUPS;
        }
        try {
            int limit = Integer.parseInt(query.replaceFirst("^limit=", ""));
            if (limit < 1) {
                throw new BadRequestException("limit is at least 1");
            }
            return Math.min(limit, MOST_BACKUPS);
        } catch (NumberFormatException e) {
            throw new BadRequestException("limit is a number, not " + query);
        }
    }

    private Answer ok(Object value) throws JsonProcessingException {
        return new Answer(200, mapper.writeValueAsString(value));
    }

    private Answer failed(Failure failure) {
        return failed(statusOf(failure.kind()), failure);
    }

    private Answer failed(int status, Failure failure) {
        try {
            return new Answer(status, mapper.writeValueAsString(failure));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record of texts is always JSON", e);
        }
    }

    /** The nearest status of HTTP; the kind itself is in the body. */
    private static int statusOf(FailureKind kind) {
        return switch (kind) {
            case SETTINGS, DATABASE_MISSING, FILE_MISSING -> 404;
            case ALREADY_RUNNING, TARGET_EXISTS, PROTECTED -> 409;
            case SERVER_UNREACHABLE,
                    SERVER_REFUSED,
                    DESTINATION_UNREACHABLE,
                    DESTINATION_DENIED,
                    DESTINATION_FULL,
                    DESTINATION_FAILED -> 502;
            case DISK_FULL -> 507;
            default -> 500;
        };
    }

    /** A request that no version of our own client sends. */
    private static final class BadRequestException extends Exception {
        private BadRequestException(String message) {
            super(message);
        }
    }
}
