package org.pgminder.api;

import com.sun.net.httpserver.HttpExchange;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import org.pgminder.common.Secret;

/**
 * Lets only callers in who know the token. A web page in the person's browser is kept out twice: it does not know the
 * token, and a name that somebody points at 127.0.0.1 (DNS rebinding) is not ours.
 */
final class Guard {
    private static final int FORBIDDEN = 403;
    private static final int UNAUTHORIZED = 401;

    private final byte[] authorization;
    private final List<String> hosts;

    Guard(Secret token, int port) {
        this.authorization = ("Bearer " + token.reveal()).getBytes(StandardCharsets.UTF_8);
        this.hosts = List.of("127.0.0.1:" + port, "localhost:" + port);
    }

    /** The refusal, or nothing for a caller who may come in. */
    Optional<Answer> refuses(HttpExchange exchange) {
        String host = exchange.getRequestHeaders().getFirst("Host");
        if (host == null || !hosts.contains(host)) {
            return Optional.of(Answer.empty(FORBIDDEN));
        }
        String given = exchange.getRequestHeaders().getFirst("Authorization");
        if (given == null || !MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), authorization)) {
            return Optional.of(Answer.empty(UNAUTHORIZED));
        }
        return Optional.empty();
    }
}
