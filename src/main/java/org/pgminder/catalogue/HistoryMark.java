package org.pgminder.catalogue;

import java.time.Instant;

/**
 * A place in the history, the newest run first: at a run, whatever comes before it.
 *
 * @param position tells apart runs that began in the same millisecond
 */
public record HistoryMark(Instant startedAt, long position) {}
