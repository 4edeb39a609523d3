package org.pgminder.catalogue;

import java.time.Instant;

/**
 * A server that became connected or disconnected.
 *
 * @param detail the reason in plain words; empty when it connected
 */
public record StateChange(String server, Instant at, boolean connected, String detail) {}
