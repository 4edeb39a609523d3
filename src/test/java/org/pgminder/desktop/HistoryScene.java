package org.pgminder.desktop;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pgminder.catalogue.Proof;
import org.pgminder.catalogue.Run;
import org.pgminder.catalogue.RunState;
import org.pgminder.catalogue.SqliteCatalogue;
import org.pgminder.catalogue.Trigger;
import org.pgminder.common.Clock;
import org.pgminder.engine.BackupReport;
import org.pgminder.engine.TaskRequest;
import org.pgminder.engine.TaskResult;
import org.pgminder.testing.FakeEngine;
import org.pgminder.testing.HistorySamples;

/** Many runs in a real catalogue, for tests and pictures. */
final class HistoryScene {
    private HistoryScene() {}

    static void fill(FakeEngine engine, int runs, Path folder, Clock clock) {
        SqliteCatalogue catalogue =
                SqliteCatalogue.open(folder.resolve("catalogue.db"), clock).catalogue();
        HistorySamples.fill(catalogue, runs, clock.now());
        engine.historyIn(catalogue);
        engine.backups(catalogue.backups(null, 30).stream()
                .map(backup -> new BackupReport(backup, catalogue.copies(backup.id()), catalogue.proofs(backup.id())))
                .toList());
        engine.endTasks(request -> end(request, clock.now()));
    }

    private static @Nullable TaskResult end(TaskRequest request, Instant now) {
        if (request instanceof TaskRequest.Prove prove) {
            return new TaskResult.Proved(new Proof(
                    "proof",
                    prove.backup(),
                    null,
                    now,
                    now,
                    Proof.Result.PROVED,
                    "12 tables, 48,211 rows as in the source"));
        }
        return request instanceof TaskRequest.Delete
                ? new TaskResult.Deleted(List.of(
                        new TaskResult.Deleted.At(null, null),
                        new TaskResult.Deleted.At("nextcloud", "nextcloud does not answer")))
                : null;
    }

    /** One more has ended just now. */
    static void addRun(FakeEngine engine, String id, Instant now) {
        engine.history()
                .save(new Run(
                        id, id, null, "app", Trigger.MENU, null, now, now, RunState.SUCCEEDED, null, "pg_dump: done"));
    }
}
