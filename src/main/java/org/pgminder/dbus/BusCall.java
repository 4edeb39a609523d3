package org.pgminder.dbus;

import java.util.concurrent.RejectedExecutionException;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;

/**
 * Something that is said over a {@link Bus}'s connection, and its answer. Not a part of {@link Bus}: that is loaded where no bus is named,
 * and its exceptions would bring the library along.
 */
@FunctionalInterface
public interface BusCall<T> {
    T ask() throws FailureException, DBusException;

    /**
     * Makes a call on this thread, which may wait for the answer. The library has an exception for each way in which a call can fail, one
     * of them of its own threads, which it has ended where the bus has just gone: here they are one.
     *
     * @throws FailureException of kind {@code SETTINGS} where nobody answers, the answer is an error, or the bus has gone; and what
     *     the call itself throws
     */
    static <T> T make(BusCall<T> call) throws FailureException {
        try {
            return call.ask();
        } catch (DBusException | DBusExecutionException | RejectedExecutionException e) {
            throw new FailureException(
                    FailureKind.SETTINGS,
                    "a call over D-Bus failed: " + e.getMessage(),
                    "See whether the program that is to answer runs, or log in anew.",
                    e);
        }
    }
}
