package org.pgminder.destination;

import java.time.Instant;

/**
 * A finished file at a destination.
 *
 * @param size in bytes
 * @param modified as the destination says
 */
public record RemoteFile(String name, long size, Instant modified) {}
