package org.pgminder.app;

import org.pgminder.common.FailureException;
import org.pgminder.keyring.Keyrings;
import org.pgminder.secrets.Keyring;
import org.pgminder.secrets.KeyringSecrets;

/** The keyring of this machine. */
final class MachineKeyring {

    private MachineKeyring() {}

    /** Makes what speaks with it; nothing is asked yet. */
    static Keyring open() {
        return Keyrings.of(System.getProperty("os.name", ""), SessionBus.OF_THIS_PROGRAM);
    }

    /** For what a person has just asked for: has the system ask for it to be unlocked, where it is locked, and waits for that. */
    static Keyring unlocked() throws FailureException {
        Keyring keyring = open();
        if (keyring.locked()) {
            keyring.unlock(KeyringSecrets.UNLOCK_PATIENCE);
        }
        return keyring;
    }
}
