package org.pgminder.catalogue;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.Failure;
import org.pgminder.common.FailureKind;

/** Rows as a nightly job makes them. */
final class Samples {
    static final Instant NIGHT = Instant.parse("2026-11-21T01:00:00.123Z");
    static final Failure FAILURE =
            new Failure(FailureKind.DESTINATION_FULL, "no room at \"nextcloud\" (ž, 日本)", "Free some room.");

    private Samples() {}

    static Run run(String id, RunState state, Instant startedAt) {
        return new Run(id, "production", "nightly", "app", Trigger.SCHEDULE, NIGHT, startedAt, null, state, null, "");
    }

    static Backup backup(String id, String server, String subject, Instant createdAt) {
        return new Backup(
                id,
                "run-of-" + id,
                server,
                "nightly",
                subject,
                createdAt,
                "/backups",
                id + ".json",
                List.of(
                        new Artifact(id + "-globals.sql", null, 120, 120, "aa"),
                        new Artifact(id + "-app.sql.gz", "app", 1000, 5000, "bb")));
    }

    static Copy copy(String id, String backupId, String destination, CopyState state, @Nullable Instant nextAttempt) {
        return new Copy(
                id, backupId, destination, state, 1, NIGHT, nextAttempt, state == CopyState.FAILED ? FAILURE : null);
    }
}
