package org.pgminder.cli;

import java.util.List;
import java.util.Map;
import org.pgminder.common.FailureException;
import org.pgminder.common.Secret;

/** What the {@code secret} commands do with the system's keyring. Where it is locked, the person is asked to unlock it. */
public interface SecretStore {
    /** What the store is called. */
    String describe() throws FailureException;

    /** Writes an entry, over one of the same name, and reads it back. */
    void set(String name, Secret secret) throws FailureException;

    /** Takes an entry out; false where there is none. */
    boolean remove(String name) throws FailureException;

    /** The names of all entries. */
    List<String> names() throws FailureException;

    /**
     * Moves every password that stands in the {@code config.json} in force, all or none.
     *
     * @return which key of the file refers to which entry now
     */
    Map<String, String> move() throws FailureException;
}
