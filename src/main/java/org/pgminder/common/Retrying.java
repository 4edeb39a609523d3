package org.pgminder.common;

import java.time.Instant;

/**
 * Something that did not work and is about to be tried again.
 *
 * @param failure of the last try
 * @param next when it is tried again; past while that goes on
 */
public record Retrying(Failure failure, Instant next) {}
