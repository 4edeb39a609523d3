package org.pgminder.keyring;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.matchrules.DBusMatchRuleBuilder;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.messages.Error;
import org.freedesktop.dbus.messages.Message;
import org.freedesktop.dbus.messages.MethodCall;
import org.freedesktop.dbus.types.Variant;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.dbus.BusCall;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls of the Secret Service, each with a deadline. Messages are not made by the library's proxies, for these wait 20 seconds. */
final class BusCalls {
    static final String SERVICE = "org.freedesktop.secrets";
    private static final String BUS = "org.freedesktop.DBus";
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String LOCKED = "org.freedesktop.Secret.Error.IsLocked";
    private static final Logger LOG = LoggerFactory.getLogger(BusCalls.class);

    private final DBusConnection connection;

    BusCalls(DBusConnection connection) {
        this.connection = connection;
    }

    /** Calls a method of the service; the answer's values. */
    Object[] call(String path, String type, String method, @Nullable String signature, Object... arguments)
            throws FailureException {
        return send(SERVICE, path, type, method, signature, arguments);
    }

    Object property(String path, String type, String name) throws FailureException {
        Object[] answer = call(path, "org.freedesktop.DBus.Properties", "Get", "ss", type, name);
        return answer[0] instanceof Variant<?> variant ? variant.getValue() : answer[0];
    }

    /** The process that keeps the passwords. */
    long servicePid() throws FailureException {
        Object[] answer = send(BUS, "/org/freedesktop/DBus", BUS, "GetConnectionUnixProcessID", "s", SERVICE);
        return ((Number) answer[0]).longValue();
    }

    /**
     * Has the service show something to the person and waits for the answer.
     *
     * @return whether it was answered, and not dismissed
     */
    boolean prompt(String path, Duration patience) throws FailureException {
        BlockingQueue<Boolean> answers = new LinkedBlockingQueue<>();
        try (AutoCloseable listening = connection.addGenericSigHandler(
                DBusMatchRuleBuilder.create()
                        .withType("signal")
                        .withInterface(SecretService.PROMPT)
                        .withMember("Completed")
                        .withPath(path)
                        .build(),
                signal -> answers.add(!dismissed(signal)))) {
            LOG.debug("waiting for a prompt by {}", listening);
            call(path, SecretService.PROMPT, "Prompt", "s", "");
            // It stays when nobody answers: who comes back may, and gnome-keyring 42.1 ends itself when it is told to
            // dismiss it.
            return Boolean.TRUE.equals(answers.poll(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (FailureException e) {
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (Exception e) {
            throw unreachable(e);
        }
    }

    private static boolean dismissed(DBusSignal signal) {
        try {
            return Boolean.TRUE.equals(signal.getParameters()[0]);
        } catch (DBusException e) {
            LOG.debug("a signal cannot be read", e);
            return true;
        }
    }

    private Object[] send(
            String service, String path, String type, String method, @Nullable String signature, Object... arguments)
            throws FailureException {
        try {
            return BusCall.make(() -> ask(service, path, type, method, signature, arguments));
        } catch (FailureException e) {
            throw e.kind() == FailureKind.KEYRING ? e : unreachable(e);
        }
    }

    private Object[] ask(
            String service, String path, String type, String method, @Nullable String signature, Object... arguments)
            throws FailureException, DBusException {
        MethodCall call = connection
                .getMessageFactory()
                .createMethodCall(service, path, type, method, (byte) 0, signature, arguments);
        connection.sendMessage(call);
        Message answer = call.getReply(PATIENCE.toMillis());
        if (answer == null) {
            throw Reason.of(
                    "the program that keeps the passwords does not answer",
                    "See whether it waits for something, or log in anew. It is tried again by itself.");
        }
        if (answer instanceof Error error) {
            throw refused(error.getName());
        }
        Object[] values = answer.getParameters();
        return values == null ? new Object[0] : values;
    }

    private static FailureException refused(@Nullable String error) {
        String name = String.valueOf(error);
        if (name.equals(LOCKED)) {
            return Reason.locked();
        }
        if (name.equals("org.freedesktop.DBus.Error.ServiceUnknown")
                || name.equals("org.freedesktop.DBus.Error.NameHasNoOwner")
                || name.startsWith("org.freedesktop.DBus.Error.Spawn")) {
            return Reason.of(
                    "no program keeps passwords in this session",
                    "Install one with Secret Service, such as gnome-keyring or KeePassXC, and log in anew; or use env: or file: instead.");
        }
        return Reason.of(
                "the program that keeps the passwords refused (" + name + ")",
                "Look at it in the desktop's program for passwords.");
    }

    private static FailureException unreachable(Exception e) {
        return Reason.of(
                "the session's D-Bus cannot be asked", "Log in to a desktop session. It is tried again by itself.", e);
    }
}
