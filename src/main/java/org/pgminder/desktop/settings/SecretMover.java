package org.pgminder.desktop.settings;

import java.util.function.Consumer;
import org.pgminder.common.Failure;
import org.pgminder.common.Secret;
import org.pgminder.desktop.frame.Work;

/** Puts a password of the form into the system's keyring, which may take its time. */
public interface SecretMover {
    /**
     * Puts it there.
     *
     * @param owner whose it is
     * @param moved told the entry's name, on the event thread
     * @param failed told instead, on the event thread
     */
    void move(String owner, Secret secret, Consumer<String> moved, Consumer<Failure> failed);

    static SecretMover of(SettingsDesk desk, Work work) {
        return (owner, secret, moved, failed) -> work.begin(() -> desk.keep(owner, secret), moved, failed);
    }
}
