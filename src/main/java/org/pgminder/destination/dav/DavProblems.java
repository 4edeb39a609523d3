package org.pgminder.destination.dav;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.HttpUrl;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.Clock;
import org.pgminder.common.Failure;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;

/** Says what an answer or a broken connection means: whether it may pass, and what to do about it. */
final class DavProblems {
    private final String destination;
    private final String deniedHint;
    private final Clock clock;

    DavProblems(String destination, String deniedHint, Clock clock) {
        this.destination = destination;
        this.deniedHint = deniedHint;
        this.clock = clock;
    }

    /** What an answer that was not hoped for means: returned if it may pass, thrown if not. */
    PassingException unexpected(String action, Response answer, String words) throws FailureException {
        int status = answer.code();
        String message = message(action, "the server answered " + status + reason(answer, words));
        if (mayPass(status)) {
            Failure failure = new Failure(
                    FailureKind.DESTINATION_FAILED,
                    message,
                    status == 423
                            ? "Somebody else holds the file locked; it is tried again later."
                            : "Look into the server's log; it is tried again later.");
            return new PassingException(failure, retryAfter(answer), status >= 500 && status != 503, null);
        }
        throw new FailureException(kind(status), message, hint(status, answer));
    }

    /** What a connection that broke or never came to be means: returned if it may pass, thrown if not. */
    PassingException broken(String action, HttpUrl url, IOException problem) throws FailureException {
        if (isDistrust(problem)) {
            throw new FailureException(
                    FailureKind.DESTINATION_FAILED,
                    message(action, "the certificate of " + url.host() + " is not trusted"),
                    "Check the address; if the server's certificate is signed by a private authority, name its PEM file in"
                            + " \"caFile\".",
                    problem);
        }
        String hint = "Check the address and the network; it is tried again later.";
        boolean unsent = problem instanceof ConnectException
                || problem instanceof NoRouteToHostException
                || problem instanceof UnknownHostException;
        String words;
        if (problem instanceof UnknownHostException) {
            words = "the host " + url.host() + " is not known";
        } else if (unsent) {
            words = "nobody answers at " + url.host() + ":" + url.port();
        } else if (problem instanceof SocketTimeoutException) {
            words = url.host() + ":" + url.port() + " did not answer in time";
        } else {
            words = "the connection to " + url.host() + ":" + url.port() + " was cut";
        }
        return new PassingException(
                new Failure(FailureKind.DESTINATION_UNREACHABLE, message(action, words), hint),
                Duration.ZERO,
                !unsent,
                problem);
    }

    FailureException failed(String action, String what, @Nullable String hint, @Nullable Throwable cause) {
        return new FailureException(FailureKind.DESTINATION_FAILED, message(action, what), hint, cause);
    }

    FailureException sourceMissing(String action, IOException problem) {
        return new FailureException(
                FailureKind.FILE_MISSING,
                message(action, "what is to be sent cannot be read: " + problem.getMessage()),
                null,
                problem);
    }

    FailureException missing(String action) {
        return new FailureException(FailureKind.FILE_MISSING, message(action, "it is not there"), null);
    }

    /** Bytes were damaged on the way: sent again, they may arrive. */
    PassingException damaged(String action) {
        Failure failure = new Failure(
                FailureKind.DESTINATION_FAILED,
                message(action, "the server received something else than was sent"),
                "Look into the server's log and health.");
        return new PassingException(failure, Duration.ZERO, false, null);
    }

    String message(String action, String what) {
        return "destination " + destination + ": " + action + ": " + what;
    }

    private static boolean mayPass(int status) {
        return switch (status) {
            case 408, 423, 429 -> true;
            case 501, 507 -> false;
            default -> status >= 500;
        };
    }

    private static FailureKind kind(int status) {
        return switch (status) {
            case 401, 403 -> FailureKind.DESTINATION_DENIED;
            case 507 -> FailureKind.DESTINATION_FULL;
            default -> FailureKind.DESTINATION_FAILED;
        };
    }

    private @Nullable String hint(int status, Response answer) {
        return switch (status) {
            case 401, 403 -> deniedHint;
            case 413 ->
                "The server, or a proxy before it, limits the size of a request: raise its limit, or set a smaller"
                        + " \"chunkSize\" where there is one.";
            case 507 -> "The quota or the disk there is full: make room, or ask for more.";
            case 301, 302, 303, 307, 308 -> redirectHint(answer);
            case 200, 404, 405, 501 -> "Check the \"url\": there seems to be no WebDAV folder at this address.";
            default -> "Look into the server's log.";
        };
    }

    /** The password is never sent to where a redirect points; the person decides. */
    private static String redirectHint(Response answer) {
        String location = answer.header("Location", "");
        HttpUrl target = answer.request().url().resolve(location == null ? "" : location);
        return "The server sends on to "
                + (target == null ? "nowhere" : target.scheme() + "://" + target.host() + ":" + target.port())
                + ": if that is right, put the new address into \"url\".";
    }

    private static String reason(Response answer, String words) {
        String text = words.isEmpty() ? answer.message() : words;
        return text.isEmpty() ? "" : " (" + text + ")";
    }

    private static boolean isDistrust(IOException problem) {
        if (problem instanceof SSLPeerUnverifiedException) {
            return true;
        }
        boolean distrust = false;
        if (problem instanceof SSLHandshakeException) {
            for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
                distrust |= cause instanceof CertificateException;
            }
        }
        return distrust;
    }

    /** {@code Retry-After} is a number of seconds or a date (RFC 9110, section 10.2.3). */
    private Duration retryAfter(Response answer) {
        String text = answer.header("Retry-After");
        if (text == null) {
            return Duration.ZERO;
        }
        if (text.matches("[0-9]{1,6}")) {
            return Duration.ofSeconds(Long.parseLong(text));
        }
        try {
            Duration until = Duration.between(
                    clock.now(),
                    ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
            return until.isNegative() ? Duration.ZERO : until;
        } catch (DateTimeException e) {
            return Duration.ZERO;
        }
    }
}
