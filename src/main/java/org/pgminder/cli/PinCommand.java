package org.pgminder.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code pgminder pin} and {@code pgminder unpin}. */
abstract class PinCommand implements Callable<Integer> {
    private final RootCommand root;
    private final boolean pinned;

    @Parameters(
            paramLabel = "BACKUP",
            description = "The backup's id, its beginning, or a file's name, as `pgminder backups` lists them.")
    String backup = "";

    private PinCommand(RootCommand root, boolean pinned) {
        this.root = root;
        this.pinned = pinned;
    }

    @Command(name = "pin", description = "Lets no rule delete a backup, until it is unpinned.")
    static final class Pin extends PinCommand {
        Pin(RootCommand root) {
            super(root, true);
        }
    }

    @Command(name = "unpin", description = "Lets the rules delete a pinned backup again.")
    static final class Unpin extends PinCommand {
        Unpin(RootCommand root) {
            super(root, false);
        }
    }

    @Override
    public Integer call() throws Exception {
        try (Services.Session session = root.services().session(false)) {
            String id = session.engine().pin(backup, pinned);
            root.terminal().print("backup " + id + (pinned ? " is pinned" : " is not pinned any more"));
        }
        return ExitCode.DONE.number();
    }
}
