package org.pgminder.cli;

import java.time.ZoneId;
import org.pgminder.common.Clock;
import org.pgminder.common.Failure;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/** The command line: arguments in, exit code out. */
public final class Cli {
    private static final Logger LOG = LoggerFactory.getLogger(Cli.class);
    private static final int WIDTH = 100;

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

    /** Does what the arguments say, and blocks until it is done. Throws nothing. */
    public int run(String... arguments) {
        CommandLine line = commandLine();
        return line.execute(arguments);
    }

    CommandLine commandLine() {
        RootCommand root = new RootCommand(context);
        CommandLine line = new CommandLine(root)
                .addSubcommand(new ServeCommand(root))
                .addSubcommand(new StatusCommand(root))
                .addSubcommand(new BackupCommand(root))
                .addSubcommand(new BackupsCommand(root))
                .addSubcommand(new RestoreCommand(root))
                .addSubcommand(new ProveCommand(root))
                .addSubcommand(new VerifyCommand(root))
                .addSubcommand(new PruneCommand(root))
                .addSubcommand(new PinCommand.Pin(root))
                .addSubcommand(new PinCommand.Unpin(root))
                .addSubcommand(new CatalogueCommand(root))
                .addSubcommand(new ConfigCommand(root))
                .addSubcommand(new SecretCommand(root))
                .addSubcommand(new AutostartCommand(root))
                .addSubcommand(new DoctorCommand(root))
                .addSubcommand(new DemoCommand(root))
                .addSubcommand(new CommandLine.HelpCommand());
        line.setUsageHelpWidth(WIDTH);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setOut(context.terminal().outWriter());
        line.setErr(context.terminal().errorWriter());
        line.setParameterExceptionHandler((exception, given) -> {
            context.terminal()
                    .fail(new Failure(
                            FailureKind.INTERNAL,
                            String.valueOf(exception.getMessage()),
                            "`" + exception.getCommandLine().getCommandSpec().qualifiedName() + " --help` says how."));
            return ExitCode.USAGE.number();
        });
        line.setExecutionExceptionHandler((exception, failed, parsed) -> explain(exception));
        documentExitCodes(line);
        return line;
    }

    private static void documentExitCodes(CommandLine line) {
        CommandLine.Model.UsageMessageSpec usage = line.getCommandSpec().usageMessage();
        usage.exitCodeListHeading("%nExit codes:%n");
        usage.exitCodeList(ExitCode.descriptions());
        line.getCommandSpec().exitCodeOnUsageHelp(ExitCode.DONE.number());
        line.getCommandSpec().exitCodeOnInvalidInput(ExitCode.USAGE.number());
        line.getSubcommands().values().forEach(Cli::documentExitCodes);
    }

    private int explain(Exception exception) {
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
