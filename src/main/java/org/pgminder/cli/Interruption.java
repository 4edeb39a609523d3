package org.pgminder.cli;

/**
 * Cleans up when the process is told to end (Ctrl+C, SIGTERM) in the middle of a command. The process ends afterwards
 * by itself, with 130 after Ctrl+C.
 */
final class Interruption {
    private final Thread hook;

    private Interruption(Thread hook) {
        this.hook = hook;
    }

    /** From now until {@link #lift}, the actions are done in this order when the process is told to end. */
    static Interruption of(Runnable... actions) {
        Thread hook = new Thread(
                () -> {
                    for (Runnable action : actions) {
                        action.run();
                    }
                },
                "pgminder-interrupted");
        Runtime.getRuntime().addShutdownHook(hook);
        return new Interruption(hook);
    }

    /** The command is through: nothing needs to be cleaned up any more. Does not return while the process is ending. */
    void lift() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending: the hook does its work, and nothing more is to be said by this command.
            waitForTheEnd();
        }
    }

    private void waitForTheEnd() {
        try {
            hook.join();
            Thread.currentThread().join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
