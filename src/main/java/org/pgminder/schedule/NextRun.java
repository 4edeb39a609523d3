package org.pgminder.schedule;

import java.time.Instant;

/**
 * When a job runs next.
 *
 * @param at when it is started: the due time, or after the grace that follows start and wake
 * @param due the due time it stands for
 * @param late whether its due time had passed when the program started or the machine woke
 */
public record NextRun(Instant at, Instant due, boolean late) {}
