package org.pgminder.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code pgminder serve}. */
@Command(
        name = "serve",
        description = {
            "Watches and backs up as the tray does, without a screen.",
            "Runs in the foreground until it is told to end (Ctrl+C, SIGTERM)."
        })
final class ServeCommand implements Callable<Integer> {
    private final RootCommand root;

    ServeCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws Exception {
        root.services().serve(root.terminal()::print);
        return ExitCode.DONE.number();
    }
}
