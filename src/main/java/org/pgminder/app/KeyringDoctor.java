package org.pgminder.app;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.pgminder.cli.Finding;
import org.pgminder.common.FailureException;
import org.pgminder.secrets.Keyring;

/** Looks whether there is a keyring, and whether passwords stand in {@code config.json} that could be in it. A keyring is nothing that is needed. */
final class KeyringDoctor {
    private static final String SUBJECT = "keyring";

    private final Path settingsFile;
    private final Keyring keyring;

    KeyringDoctor(Path settingsFile, Keyring keyring) {
        this.settingsFile = settingsFile;
        this.keyring = keyring;
    }

    void examine(Consumer<Finding> found) throws FailureException {
        found.accept(keyring());
        int plain = new SettingsCommands(settingsFile).plainPasswords(settingsFile);
        if (plain > 0) {
            found.accept(Finding.ok(
                    "passwords",
                    plain + " of them stand" + (plain == 1 ? "s" : "") + " in config.json; `pgminder secret move` puts "
                            + (plain == 1 ? "it" : "them") + " into the keyring"));
        }
    }

    private Finding keyring() {
        try {
            String what = keyring.describe();
            return Finding.ok(SUBJECT, what + (keyring.locked() ? " is locked" : " can be used"));
        } catch (FailureException e) {
            return Finding.ok(SUBJECT, "none can be used: " + e.failure().message());
        }
    }
}
