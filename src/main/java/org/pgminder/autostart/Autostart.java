package org.pgminder.autostart;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.pgminder.common.FailureException;

/**
 * Whether PgMinder starts when this person logs in. It is looked up anew at each call: the person may change it in the system's own
 * settings. May take a second (a program is asked): never call it on the thread that draws.
 */
public interface Autostart {
    /** What will happen at the next login. */
    enum State {
        ON,
        OFF,
        /** There is an entry, and the system's own settings say that it does not count. */
        DISABLED,
        /** There is an entry, for a program that is no longer there. */
        BROKEN
    }

    State state() throws FailureException;

    /** Makes the entry for this program anew, and takes back what disables it. */
    void turnOn() throws FailureException;

    /** Removes the entry. Nothing that runs is ended. */
    void turnOff() throws FailureException;

    default boolean isOn() throws FailureException {
        return state() == State.ON;
    }

    /**
     * For this kind of system.
     *
     * @param operatingSystem as {@code os.name} has it
     * @param start what the entry starts
     */
    static Autostart of(String operatingSystem, Map<String, String> environment, Path home, StartCommand start) {
        String system = operatingSystem.toLowerCase(Locale.ROOT);
        if (system.startsWith("windows")) {
            return new WindowsAutostart(start, Programs.ofThisMachine());
        }
        if (system.startsWith("mac")) {
            return new MacAutostart(home, start, Programs.ofThisMachine());
        }
        return new XdgAutostart(environment, home, start);
    }
}
