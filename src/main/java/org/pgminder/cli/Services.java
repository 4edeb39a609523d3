package org.pgminder.cli;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.pgminder.autostart.Autostart;
import org.pgminder.common.FailureException;
import org.pgminder.engine.Engine;

/** What the commands need of the program, for one {@code config.json}. Made by {@code app}; nothing is begun before it is asked for. */
public interface Services {
    /** Makes the services for the file that {@code --config} names; null without it. */
    interface Source {
        Services open(@Nullable Path config);
    }

    /** Whether there is a screen at all. */
    boolean hasScreen();

    /**
     * Shows tray or window, or asks the program that shows it already to come to the front; returns when this one quits.
     *
     * @param say told what a person should know at the start, a line each
     */
    void desktop(Consumer<String> say) throws FailureException;

    /** Watches and backs up without a screen; returns when the process is told to end. */
    void serve(Consumer<String> say) throws FailureException;

    /**
     * The engine to ask: the running program's, or one of this process for as long as the session is open.
     *
     * @param checkServers whether the states of the servers are wanted: one of this process asks them all before it returns
     */
    Session session(boolean checkServers) throws FailureException;

    SettingsFiles settings();

    /**
     * The system's keyring, and what of {@link #settings} could be in it.
     *
     * @param say told what a person must do meanwhile
     */
    SecretStore secrets(Consumer<String> say);

    /** Whether the tray starts at login, with the file of these services. */
    Autostart autostart();

    /** Looks at everything that backups need; each finding is given as soon as it is known. */
    void doctor(Consumer<Finding> found) throws FailureException;

    /**
     * Runs the main job on embedded parts.
     *
     * @param once ends after one backup; otherwise stays with the tray until it is quit
     * @param say told what happens, as it happens
     */
    DemoReport demo(boolean once, Consumer<String> say) throws FailureException;

    /** An engine on loan. */
    interface Session extends AutoCloseable {
        Engine engine();

        /** Ends what only this session needed; never throws. */
        @Override
        void close();
    }
}
