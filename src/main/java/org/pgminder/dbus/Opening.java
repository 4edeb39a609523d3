package org.pgminder.dbus;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.messages.MethodCall;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.common.NamedThreads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection, from the attempt to open it until its end. The library waits for ever where a bus hangs, so a thread of ours asks it. */
final class Opening {
    private static final NamedThreads THREADS = new NamedThreads("dbus");
    /** The library tries once for each half second of it. */
    private static final int ONE_ATTEMPT_MILLIS = 500;

    /** A call that went out while the bus was going is answered by nobody; some programs are started by the first call. */
    private static final int CALL_MILLIS = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(Opening.class);

    private final String name;
    private final String address;
    private final CompletableFuture<DBusConnection> opened = new CompletableFuture<>();
    private final Thread thread;

    private Opening(String name, String address) {
        this.name = name;
        this.address = address;
        this.thread = THREADS.newThread(this::open);
    }

    static Opening start(String name, String address) {
        Opening opening = new Opening(name, address);
        opening.thread.start();
        return opening;
    }

    DBusConnection await(Duration patience) throws FailureException {
        try {
            return opened.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw failure("does not answer", e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw failure("cannot be reached: " + cause.getMessage(), cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure("was not waited for", e);
        }
    }

    boolean connected() {
        return opened.isDone()
                && !opened.isCompletedExceptionally()
                && opened.join().isConnected();
    }

    /** It was there, or could not be opened. */
    boolean lost() {
        return opened.isDone() && !connected();
    }

    /** Gives up, or closes what is open. */
    void close() {
        if (opened.completeExceptionally(new DBusException("given up"))) {
            thread.interrupt();
        } else if (connected()) {
            opened.join().disconnect();
        }
    }

    private void open() {
        DBusConnection connection = null;
        try {
            MethodCall.setDefaultTimeout(CALL_MILLIS);
            // Not shared: the library would hand out one connection to all, and count who closes it.
            connection = DBusConnectionBuilder.forAddress(unixSocket(address))
                    .withShared(false)
                    .transportConfig()
                    .withTimeout(ONE_ATTEMPT_MILLIS)
                    .withRegisterSelf(false)
                    .back()
                    // Calls in the order in which they came, by few threads.
                    .receivingThreadConfig()
                    .withMethodCallThreadCount(1)
                    .connectionConfig()
                    .build();
            connection.register();
            LOG.debug("connected to the {} bus as {}", name, connection.getUniqueName());
            if (!opened.complete(connection)) {
                connection.disconnect();
            }
        } catch (DBusException | RuntimeException e) {
            LOG.debug("the {} bus cannot be reached", name, e);
            opened.completeExceptionally(e);
            if (connection != null) {
                connection.disconnect();
            }
        }
    }

    // An address may be a list of several, and Java's sockets know files only.
    private static String unixSocket(String address) throws DBusException {
        return Arrays.stream(address.split(";", -1))
                .map(String::strip)
                .filter(one -> one.startsWith("unix:") && one.contains("path="))
                .findFirst()
                .orElseThrow(() -> new DBusException("only sockets that are files can be used, not " + address));
    }

    private FailureException failure(String what, Throwable cause) {
        return new FailureException(
                FailureKind.SETTINGS,
                "the D-Bus " + name + " bus at " + address + " " + what,
                "Log in to a desktop session, or see whether its dbus-daemon runs.",
                cause);
    }
}
