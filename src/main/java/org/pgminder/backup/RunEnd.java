package org.pgminder.backup;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pgminder.catalogue.Run;
import org.pgminder.catalogue.RunState;
import org.pgminder.common.Failure;

/** Runs in their last state. */
final class RunEnd {
    private RunEnd() {}

    static Run of(Run run, RunState state, @Nullable Failure failure, @Nullable Instant at) {
        return of(run, state, failure, at, run.output());
    }

    static Run of(Run run, RunState state, @Nullable Failure failure, @Nullable Instant at, String output) {
        return new Run(
                run.id(),
                run.server(),
                run.job(),
                run.subject(),
                run.trigger(),
                run.due(),
                run.startedAt(),
                at,
                state,
                failure,
                output);
    }
}
