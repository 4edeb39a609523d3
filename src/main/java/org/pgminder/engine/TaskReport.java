package org.pgminder.engine;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.Failure;

/**
 * How a task goes or went. Ended ones are kept in memory for a while, not in the catalogue.
 *
 * @param doing what is done now, for a person: {@code restoring orders (12 of 40 tables)}
 * @param done bytes, tables or files, of {@code total}; 0 where it is not counted
 * @param total -1 where unknown
 * @param result null until it has ended well
 * @param failure null unless it failed
 */
public record TaskReport(
        String id,
        TaskRequest request,
        State state,
        String doing,
        long done,
        long total,
        Instant startedAt,
        @Nullable TaskResult result,
        @Nullable Failure failure) {
    public enum State {
        RUNNING,
        DONE,
        FAILED,
        CANCELLED
    }
}
