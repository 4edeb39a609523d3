package org.pgminder.destination.dav;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a server is reached.
 *
 * @param destination names it in messages
 * @param authority a PEM file with a private certificate authority
 * @param deniedHint what to do when user or password are refused, a sentence
 */
public record DavAccess(
        String destination,
        DavLogin login,
        @Nullable Path authority,
        Duration connectTimeout,
        Duration idleTimeout,
        String deniedHint) {}
