package org.pgminder.secrets;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.common.Secret;

/**
 * The system's store of passwords. A call takes a few seconds at most and never waits for a person, except {@link #unlock}. Every method
 * throws failures of kind {@code KEYRING} where the store is locked, is not there or does not answer; their message is the reason alone,
 * such as "it is locked". May be used by several threads.
 */
public interface Keyring {
    /** What an entry is called where a person sees it. */
    static String label(String name) {
        return "PgMinder: " + name;
    }

    /** The password of an entry; empty where there is no such entry. */
    Optional<Secret> read(String name) throws FailureException;

    /** Writes an entry, over one of the same name. */
    void store(String name, Secret secret) throws FailureException;

    /** As {@link #store}, and reads it back: what is forgotten elsewhere afterwards is there. */
    default void storeAndCheck(String name, Secret secret) throws FailureException {
        store(name, secret);
        if (!read(name).filter(secret::equals).isPresent()) {
            throw new FailureException(
                    FailureKind.KEYRING,
                    "the keyring did not give back what was stored in it as " + label(name),
                    "Look at it in the system's program for passwords.");
        }
    }

    /** Takes an entry out; false where there is none. */
    boolean remove(String name) throws FailureException;

    /** The names of all entries of PgMinder, in order; locked ones too where the store tells them. */
    List<String> names() throws FailureException;

    /** What the store is, for a person, such as "Secret Service (gnome-keyring)". */
    String describe() throws FailureException;

    /** Whether entries cannot be read before a person has unlocked it. Never asks for that. */
    boolean locked() throws FailureException;

    /** Has the system ask the person to unlock it, where it is locked, and waits for that so long. */
    void unlock(Duration patience) throws FailureException;
}
