package org.pgminder.cli;

import java.time.ZoneId;
import org.pgminder.common.Clock;
import org.pgminder.common.Failure;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The command line: arguments in, exit code out. */
public final class Cli {
    private static final Logger LOG = LoggerFactory.getLogger(Cli.class);

    private final Context context;

    private Cli(Context context) {
        this.context = context;
    }

    /** One that reads and writes the terminal of this process. */
    public static Cli standard(Services.Source services) {
        return new Cli(new Context(services, Terminal.standard(), Clock.system(), ZoneId.systemDefault()));
    }

    /** For tests: another terminal. */
    static Cli of(Context context) {
        return new Cli(context);
    }

    /**
     * Does what the arguments say, and blocks until it is done. Throws nothing. The tray alone, which most starts are, is begun
     * without the library that reads command lines: with all commands it is 2 MB that would stay as long as the tray does.
     */
    public int run(String... arguments) {
        RootCommand root = new RootCommand(context);
        try {
            return root.isTrayAlone(arguments)
                    ? root.call()
                    : Commands.of(root, this::explain).execute(arguments);
        } catch (Exception | Error e) { // threads that were begun would keep a program alive that nobody sees
            return explain(e);
        }
    }

    private int explain(Throwable exception) {
        if (exception instanceof FailureException failure) {
            LOG.info("the command failed: {}: {}", failure.kind(), exception.getMessage());
            context.terminal().fail(failure.failure());
            return ExitCode.of(failure.kind()).number();
        }
        LOG.error("the command failed by a fault of PgMinder", exception);
        context.terminal()
                .fail(new Failure(
                        FailureKind.INTERNAL,
                        "PgMinder itself failed: " + exception,
                        "Please report it, with what you did."));
        return ExitCode.FAILED.number();
    }
}
