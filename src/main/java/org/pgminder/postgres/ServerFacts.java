package org.pgminder.postgres;

import java.time.Instant;

/**
 * What a server says of itself at one moment.
 *
 * @param connections client connections of all states, without PgMinder's own
 * @param active those that run a statement
 * @param maxConnections the server's {@code max_connections}
 * @param startedAt {@code pg_postmaster_start_time()}
 * @param now the server's clock when asked, so that the uptime does not depend on this machine's
 * @param version as text, such as {@code 17.7}
 * @param major the major version, such as 17 (9 for 9.x)
 * @param standby whether it is in recovery
 * @param databasesBytes the size of all databases in bytes; -1 where it could not be read
 */
public record ServerFacts(
        int connections,
        int active,
        int maxConnections,
        Instant startedAt,
        Instant now,
        String version,
        int major,
        boolean standby,
        long databasesBytes) {

    /** The same with another size. */
    public ServerFacts withDatabasesBytes(long bytes) {
        return new ServerFacts(connections, active, maxConnections, startedAt, now, version, major, standby, bytes);
    }
}
