package org.pgminder.retention;

/**
 * What becomes of a backup at a place.
 *
 * @param reason for a person: {@code weekly 2026-W47}
 */
public record Decision(Candidate candidate, boolean keep, String reason) {}
