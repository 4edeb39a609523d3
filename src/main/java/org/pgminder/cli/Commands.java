package org.pgminder.cli;

import java.util.function.ToIntFunction;
import org.pgminder.common.Failure;
import org.pgminder.common.FailureKind;
import picocli.CommandLine;

/** All commands, as their library reads them. */
final class Commands {
    private static final int WIDTH = 100;

    private Commands() {}

    /** @param explain tells a person what a command failed by, and gives the exit code */
    static CommandLine of(RootCommand root, ToIntFunction<Exception> explain) {
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
        line.setOut(root.terminal().outWriter());
        line.setErr(root.terminal().errorWriter());
        line.setParameterExceptionHandler((exception, given) -> {
            root.terminal()
                    .fail(new Failure(
                            FailureKind.INTERNAL,
                            String.valueOf(exception.getMessage()),
                            "`" + exception.getCommandLine().getCommandSpec().qualifiedName() + " --help` says how."));
            return ExitCode.USAGE.number();
        });
        line.setExecutionExceptionHandler((exception, failed, parsed) -> explain.applyAsInt(exception));
        documentExitCodes(line);
        return line;
    }

    private static void documentExitCodes(CommandLine line) {
        CommandLine.Model.UsageMessageSpec usage = line.getCommandSpec().usageMessage();
        usage.exitCodeListHeading("%nExit codes:%n");
        usage.exitCodeList(ExitCode.descriptions());
        line.getCommandSpec().exitCodeOnUsageHelp(ExitCode.DONE.number());
        line.getCommandSpec().exitCodeOnInvalidInput(ExitCode.USAGE.number());
        line.getSubcommands().values().forEach(Commands::documentExitCodes);
    }
}
