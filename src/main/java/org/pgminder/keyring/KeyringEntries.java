package org.pgminder.keyring;

import java.util.Optional;
import org.pgminder.common.FailureException;
import org.pgminder.common.Secret;
import org.pgminder.secrets.Keyring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts passwords into a keyring under names that nothing else has there. */
public final class KeyringEntries {
    private static final Logger LOG = LoggerFactory.getLogger(KeyringEntries.class);

    private final Keyring keyring;

    public KeyringEntries(Keyring keyring) {
        this.keyring = keyring;
    }

    /**
     * An entry with a password in it.
     *
     * @param made whether it was not there before
     */
    public record Kept(String name, boolean made) {
        /** What is written for the password in {@code config.json}. */
        public String reference() {
            return "keyring:" + name;
        }
    }

    /**
     * Stores a password, and reads it back.
     *
     * @param owner whose it is: the entry's name, with a number behind it where another password has that name
     */
    public Kept keep(String owner, Secret secret) throws FailureException {
        String stem = owner.strip();
        for (int number = 1; ; number++) {
            String name = number == 1 ? stem : stem + "-" + number;
            Optional<Secret> there = keyring.read(name);
            if (there.isEmpty()) {
                store(name, secret);
                return new Kept(name, true);
            }
            if (there.get().equals(secret)) {
                return new Kept(name, false);
            }
        }
    }

    private void store(String name, Secret secret) throws FailureException {
        try {
            keyring.storeAndCheck(name, secret);
        } catch (FailureException e) {
            takeOut(name);
            throw e;
        }
    }

    /** Takes out what was made in vain. */
    void takeOut(String name) {
        try {
            keyring.remove(name);
        } catch (FailureException e) {
            LOG.warn("the entry {} may stay in the keyring, though nothing refers to it: {}", name, e.getMessage());
        }
    }
}
