package org.pgminder.postgres;

import org.jspecify.annotations.Nullable;
import org.pgminder.common.Failure;
import org.pgminder.common.FailureKind;
import org.pgminder.settings.ServerSettings;

/**
 * Says what is wrong with a connection, and what to do.
 *
 * @param said the driver's or the server's own words
 */
record PlainWords(
        ServerSettings server, String database, @Nullable String said) {
    Failure failure(ConnectProblem problem) {
        return new Failure(kind(problem), message(problem), hint(problem));
    }

    private static FailureKind kind(ConnectProblem problem) {
        return switch (problem) {
            case REFUSED, UNKNOWN_HOST, NO_ROUTE, TIMEOUT, CONNECTION_LOST, SHUTTING_DOWN, STARTING_UP ->
                FailureKind.SERVER_UNREACHABLE;
            case NO_SUCH_DATABASE -> FailureKind.DATABASE_MISSING;
            case WRONG_PASSWORD, NOT_ALLOWED, TLS_REQUIRED, TLS_FAILED, TOO_MANY_CONNECTIONS, OTHER ->
                FailureKind.SERVER_REFUSED;
        };
    }

    private String message(ConnectProblem problem) {
        String name = "server " + server.name() + " (" + server.host() + ":" + server.port() + ")";
        return switch (problem) {
            case REFUSED -> name + " refuses connections: nothing listens there";
            case UNKNOWN_HOST -> name + ": the host name " + server.host() + " is unknown";
            case NO_ROUTE -> name + " cannot be reached from this network";
            case TIMEOUT -> name + " did not answer in time";
            case WRONG_PASSWORD ->
                name + " does not accept the password of role " + server.user() + ", or needs one and none is set";
            case NO_SUCH_DATABASE -> name + " has no database " + database;
            case NOT_ALLOWED ->
                name + " does not let role " + server.user() + " connect to database " + database
                        + " from this machine";
            case TLS_REQUIRED -> name + " accepts only encrypted connections";
            case TLS_FAILED -> name + ": no encrypted connection could be made" + inItsWords();
            case TOO_MANY_CONNECTIONS -> name + " has too many connections";
            case STARTING_UP -> name + " is starting up or shutting down";
            case SHUTTING_DOWN -> name + " is shutting down";
            case CONNECTION_LOST -> name + " closed the connection";
            case OTHER -> name + " cannot be used" + inItsWords();
        };
    }

    private String hint(ConnectProblem problem) {
        return switch (problem) {
            case REFUSED ->
                "Start PostgreSQL there, or correct host and port; its listen_addresses must include this address.";
            case UNKNOWN_HOST -> "Correct the host in config.json, or check the network and its DNS.";
            case NO_ROUTE -> "Check the network, VPN and firewall.";
            case TIMEOUT -> "Check that the machine is on and no firewall is between; it may also be overloaded.";
            case WRONG_PASSWORD -> "Correct user and password of this server in config.json.";
            case NO_SUCH_DATABASE -> "Correct the database in config.json, or create it.";
            case NOT_ALLOWED ->
                "Check that the role exists and may log in, and that pg_hba.conf on the server has a line for this machine"
                        + (encrypted() ? "." : "; if it allows only TLS, set sslMode to require.");
            case TLS_REQUIRED -> "Set sslMode of this server to require (or verify-full) in config.json.";
            case TLS_FAILED -> "Check sslMode and sslRootCert of this server, and the server's ssl settings.";
            case TOO_MANY_CONNECTIONS ->
                "Close unused connections or raise max_connections; a role with reserved connections can still connect.";
            case STARTING_UP, SHUTTING_DOWN -> "Wait; if it does not end, look in the server's log.";
            case CONNECTION_LOST ->
                "Look in the server's log; the address may also belong to something else than PostgreSQL.";
            case OTHER -> "Look in the server's log.";
        };
    }

    private boolean encrypted() {
        return switch (server.sslMode()) {
            case DISABLE, ALLOW, PREFER -> false;
            case REQUIRE, VERIFY_CA, VERIFY_FULL -> true;
        };
    }

    private String inItsWords() {
        return said == null || said.isBlank() ? "" : " (" + said.strip() + ")";
    }
}
