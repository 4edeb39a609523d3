package org.pgminder.desktop;

import java.awt.Desktop;
import java.util.function.BooleanSupplier;
import org.pgminder.engine.Snapshot;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps Windows and macOS from ending the session without a word while work is under way, by what Java has for that. On Linux it does
 * nothing: there a program of the system does it ({@code awake}), and {@link Desktop} would load GTK. Not thread-safe.
 */
final class ShutdownDelay {
    private static final Logger LOG = LoggerFactory.getLogger(ShutdownDelay.class);

    private final Gate gate;
    private boolean held;

    /** How a system is told. Each is called once before the other is. */
    interface Gate {
        void close();

        void open();
    }

    ShutdownDelay(Gate gate) {
        this.gate = gate;
    }

    /** Loads nothing of AWT's before work begins. */
    static ShutdownDelay of(Surroundings surroundings) {
        return new ShutdownDelay(surroundings.windows() || surroundings.mac() ? new SystemGate() : new NoGate());
    }

    /** Work has begun or ended, or neither. */
    void look(Snapshot now) {
        boolean wanted = !now.running().isEmpty() || !now.tasks().isEmpty();
        if (wanted != held) {
            held = wanted;
            if (wanted) {
                gate.close();
            } else {
                gate.open();
            }
        }
    }

    /**
     * macOS quits a program by an event, of its menu or because the session ends, after which Java would exit without a question.
     *
     * @param allowed whether it may; asks the person, on the event thread
     */
    static void askBeforeQuitting(BooleanSupplier allowed) {
        if (supported(Desktop.Action.APP_QUIT_HANDLER)) {
            Desktop.getDesktop().setQuitHandler((event, answer) -> {
                if (allowed.getAsBoolean()) {
                    answer.performQuit();
                } else {
                    answer.cancelQuit();
                }
            });
        }
    }

    private static boolean supported(Desktop.Action action) {
        return Desktop.isDesktopSupported() && Desktop.getDesktop().isSupported(action);
    }

    /** macOS counts, Windows does not. */
    private static final class SystemGate implements Gate {
        @Override
        public void close() {
            if (supported(Desktop.Action.APP_SUDDEN_TERMINATION)) {
                Desktop.getDesktop().disableSuddenTermination();
                LOG.debug("the session does not end without a question");
            }
        }

        @Override
        public void open() {
            if (supported(Desktop.Action.APP_SUDDEN_TERMINATION)) {
                Desktop.getDesktop().enableSuddenTermination();
            }
        }
    }

    private static final class NoGate implements Gate {
        @Override
        public void close() {}

        @Override
        public void open() {}
    }
}
