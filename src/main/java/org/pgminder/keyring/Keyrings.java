package org.pgminder.keyring;

import java.util.Locale;
import org.pgminder.dbus.Bus;
import org.pgminder.secrets.Keyring;

/** Makes the keyring of a system. To be asked when a password of it is wanted, not before: that loads the libraries. */
public final class Keyrings {
    private Keyrings() {}

    /**
     * The one of a system.
     *
     * @param system as the property {@code os.name} says
     * @param session the bus of the person's session, for Linux
     */
    public static Keyring of(String system, Bus session) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return new WindowsCredentials();
        }
        return name.startsWith("mac") ? new MacKeychain() : new SecretService(session);
    }
}
