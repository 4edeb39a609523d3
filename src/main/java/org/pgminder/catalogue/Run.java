package org.pgminder.catalogue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.Failure;

/**
 * One execution of a job, or of a backup that was asked for without one.
 *
 * @param job null for a backup without a job
 * @param subject what is dumped, as in file names and menu: a database, {@code all_databases}, or the job's name for several databases
 * @param due when the schedule wanted it; null where a person asked
 * @param endedAt null while it runs
 * @param failure why it failed, or what is missing when degraded
 * @param output what the child programs wrote to stderr, secrets masked; may be empty
 */
public record Run(
        String id,
        String server,
        @Nullable String job,
        String subject,
        Trigger trigger,
        @Nullable Instant due,
        Instant startedAt,
        @Nullable Instant endedAt,
        RunState state,
        @Nullable Failure failure,
        String output) {}
