package org.pgminder.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.Failure;
import org.pgminder.common.FailureKind;
import org.pgminder.testing.SampleBackup;

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
        return SampleBackup.of(id)
                .run("run-of-" + id)
                .server(server)
                .subject(subject)
                .at(createdAt)
                .artifacts(List.of(
                        new Artifact(id + "-globals.sql", null, 120, 120, "aa"),
                        new Artifact(id + "-app.sql.gz", "app", 1000, 5000, "bb")))
                .form(new BackupForm("plain", "gzip", true, "pg_dump", "17.2", "16.1"))
                .rows(123)
                .build();
    }

    static Copy copy(String id, String backupId, String destination, CopyState state, @Nullable Instant nextAttempt) {
        return new Copy(
                id, backupId, destination, state, 1, NIGHT, nextAttempt, state == CopyState.FAILED ? FAILURE : null);
    }

    /** Saves again and again until the disk is full, and expects to be told so. */
    static void untilFull(IntConsumer save) {
        for (int i = 0; i < 10_000; i++) {
            try {
                save.accept(i);
            } catch (CatalogueException e) {
                assertThat(e.failure().kind()).isEqualTo(FailureKind.DISK_FULL);
                assertThat(e).hasMessageContaining("the disk is full");
                return;
            }
        }
        throw new AssertionError("the disk was never full");
    }
}
