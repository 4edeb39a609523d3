package org.pgminder.destination.dav;

/**
 * How a PUT went.
 *
 * @param sha256 of what was sent, lower-case hexadecimal
 */
public record Written(Outcome outcome, String sha256) {}
