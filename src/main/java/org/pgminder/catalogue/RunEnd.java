package org.pgminder.catalogue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.Failure;

/** Runs in their last state. */
public final class RunEnd {
    private RunEnd() {}

    public static Run of(Run run, RunState state, @Nullable Failure failure, @Nullable Instant at) {
        return of(run, state, failure, at, run.output());
    }

    public static Run of(Run run, RunState state, @Nullable Failure failure, @Nullable Instant at, String output) {
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
