package org.pgminder.postgres;

import java.io.EOFException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.pgminder.settings.SslMode;

/** Finds out why a connection failed, by SQLSTATE (PostgreSQL manual, appendix A) and exception types. */
final class Classification {
    private Classification() {}

    /**
     * Decides without looking at texts.
     *
     * @param withPassword whether a password was there to be sent
     */
    static ConnectProblem of(SQLException failure, SslMode sslMode, boolean withPassword) {
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        return switch (state) {
            case "28P01" -> ConnectProblem.WRONG_PASSWORD;
            case "28000" -> ConnectProblem.NOT_ALLOWED;
            case "3D000" -> ConnectProblem.NO_SUCH_DATABASE;
            case "53300" -> ConnectProblem.TOO_MANY_CONNECTIONS;
            case "57P03" -> ConnectProblem.STARTING_UP;
            case "57P01", "57P02" -> ConnectProblem.SHUTTING_DOWN;
            case "57014" -> ConnectProblem.TIMEOUT;
            // The driver's, not the server's: it needs a password and has none, or TLS and the server has none.
            case "08004" -> rejected(sslMode, withPassword);
            default -> byCause(failure, state, sslMode);
        };
    }

    private static ConnectProblem rejected(SslMode sslMode, boolean withPassword) {
        return switch (sslMode) {
            case REQUIRE, VERIFY_CA, VERIFY_FULL -> withPassword ? ConnectProblem.TLS_FAILED : ConnectProblem.OTHER;
            case DISABLE, ALLOW, PREFER -> withPassword ? ConnectProblem.OTHER : ConnectProblem.WRONG_PASSWORD;
        };
    }

    private static ConnectProblem byCause(SQLException failure, String state, SslMode sslMode) {
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            ConnectProblem problem = ofNetwork(cause);
            if (problem != null) {
                return problem;
            }
        }
        boolean verifies = sslMode == SslMode.VERIFY_CA || sslMode == SslMode.VERIFY_FULL;
        if (verifies && state.equals("08006")) {
            return ConnectProblem.TLS_FAILED; // a missing root certificate, a wrong host name in the server's
        }
        return state.equals("08003") || state.equals("08006") || state.equals("08001")
                ? ConnectProblem.CONNECTION_LOST
                : ConnectProblem.OTHER;
    }

    private static @Nullable ConnectProblem ofNetwork(Throwable cause) {
        if (cause instanceof UnknownHostException) {
            return ConnectProblem.UNKNOWN_HOST;
        }
        if (cause instanceof SocketTimeoutException) {
            return ConnectProblem.TIMEOUT;
        }
        if (cause instanceof NoRouteToHostException) {
            return ConnectProblem.NO_ROUTE;
        }
        if (cause instanceof ConnectException) {
            return ConnectProblem.REFUSED;
        }
        if (cause instanceof SSLException) {
            return ConnectProblem.TLS_FAILED;
        }
        return cause instanceof EOFException || cause instanceof SocketException
                ? ConnectProblem.CONNECTION_LOST
                : null;
    }
}
