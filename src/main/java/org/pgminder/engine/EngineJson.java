package org.pgminder.engine;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import org.pgminder.backup.RunRequest;
import org.pgminder.catalogue.HistoryMark;
import org.pgminder.catalogue.HistoryQuery;
import org.pgminder.catalogue.Trigger;

/**
 * How an {@link Engine} is spoken to over HTTP: the records of this package as JSON, one path for each of its methods.
 * Server ({@code api}) and client ({@code cli}) both take it from here. A failure is the record {@code Failure} with a
 * status that is not 200.
 */
public final class EngineJson {
    /** GET: {@link Snapshot}. */
    public static final String SNAPSHOT = "/snapshot";
    /** POST. */
    public static final String REFRESH = "/refresh";
    /** POST {@link Start}: {@link Started}. */
    public static final String BACKUP = "/backup";
    /** GET, with the run's id behind it: {@link RunReport}, or status 204 where there is none. POST ends the run. */
    public static final String RUNS = "/runs/";
    /** GET with {@code ?limit=}: a list of {@link BackupReport}. */
    public static final String BACKUPS = "/backups";
    /** POST {@link TaskRequest}: {@link Started}. GET, with {@code /ID} behind it: {@link TaskReport}, or status 204. POST there ends the task. */
    public static final String TASKS = "/tasks";
    /** POST {@link Pin}: {@link Started} with the backup's id. */
    public static final String PIN = "/pin";
    /** GET, with the backup's name behind it: a list of {@code Contents}. */
    public static final String CONTENTS = "/contents/";
    /** GET: {@link MaskedSettings}. */
    public static final String SETTINGS = "/masked-settings";
    /** POST {@link Outline}: {@code HistoryOutline}. */
    public static final String OUTLINE = "/history/outline";
    /** POST {@link Page}: a list of {@code HistoryEntry}. */
    public static final String HISTORY = "/history";
    /** POST {@code HistoryQuery}: {@code Statistics}. */
    public static final String STATISTICS = "/statistics";
    /** POST {@link Removal}: {@code RemovalPlan}. */
    public static final String REMOVAL = "/removal";
    /** POST: shows the window of the program. */
    public static final String SHOW = "/show";

    private EngineJson() {}

    /** The question of {@link #BACKUP}. */
    public record Start(RunRequest.What what, Trigger trigger) {}

    /** The question of {@link #PIN}. */
    public record Pin(String backup, boolean pinned) {}

    /** The answer to {@link #SETTINGS}. */
    public record MaskedSettings(String text) {}

    /** The question of {@link #OUTLINE}. */
    public record Outline(HistoryQuery query, int every) {}

    /** The question of {@link #HISTORY}. */
    public record Page(HistoryQuery query, HistoryMark from, int limit) {}

    /** The question of {@link #REMOVAL}. */
    public record Removal(String backup) {}

    /** The answer to {@link #BACKUP}: the run's id; to {@link #TASKS}: the task's; to {@link #PIN}: the backup's. */
    public record Started(String run) {}

    /** A new mapper: times as ISO 8601, unknown properties of another version ignored. */
    public static ObjectMapper mapper() {
        return JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .addMixIn(RunRequest.What.class, WhatByName.class)
                .addMixIn(TaskRequest.class, ByName.class)
                .addMixIn(TaskResult.class, ByName.class)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = TaskRequest.Restore.class, name = "restore"),
        @JsonSubTypes.Type(value = TaskRequest.Prove.class, name = "prove"),
        @JsonSubTypes.Type(value = TaskRequest.Verify.class, name = "verify"),
        @JsonSubTypes.Type(value = TaskRequest.Prune.class, name = "prune"),
        @JsonSubTypes.Type(value = TaskRequest.Rebuild.class, name = "rebuild"),
        @JsonSubTypes.Type(value = TaskRequest.Delete.class, name = "delete"),
        @JsonSubTypes.Type(value = TaskResult.Deleted.class, name = "deleted"),
        @JsonSubTypes.Type(value = TaskResult.Restored.class, name = "restored"),
        @JsonSubTypes.Type(value = TaskResult.Proved.class, name = "proved"),
        @JsonSubTypes.Type(value = TaskResult.Verified.class, name = "verified"),
        @JsonSubTypes.Type(value = TaskResult.Pruned.class, name = "pruned"),
        @JsonSubTypes.Type(value = TaskResult.Rebuilt.class, name = "rebuilt")
    })
    private interface ByName {}

    /** Tells the kinds of {@link RunRequest.What} apart, without Jackson's annotations in {@code backup}. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = RunRequest.What.Job.class, name = "job"),
        @JsonSubTypes.Type(value = RunRequest.What.Database.class, name = "database"),
        @JsonSubTypes.Type(value = RunRequest.What.WholeServer.class, name = "server")
    })
    private interface WhatByName {}
}
