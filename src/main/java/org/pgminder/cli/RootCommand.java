package org.pgminder.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** {@code pgminder}: the tray. */
@Command(
        name = "pgminder",
        versionProvider = VersionText.class,
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        synopsisSubcommandLabel = "[COMMAND]",
        description = {
            "Watches PostgreSQL servers and keeps their backups safe.",
            "Without a command: sits in the system tray. A second start brings the first one to the front."
        },
        footerHeading = "%n",
        footer = {
            "config.json is looked for in the working folder, beside the program, and then where this system keeps settings;"
                    + " `pgminder doctor` says where it is."
        })
final class RootCommand implements Callable<Integer> {
    private final Context context;

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "Use this config.json; the program's state and log are beside it then.")
    @Nullable
    Path config;

    RootCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        Services services = services();
        if (!services.hasScreen()) {
            terminal().say("error: there is no screen to show the tray icon on");
            terminal().say("hint: `pgminder serve` watches and backs up without one.");
            return ExitCode.USAGE.number();
        }
        services.desktop(terminal()::say);
        return ExitCode.DONE.number();
    }

    Services services() {
        return context.services().open(config);
    }

    Context context() {
        return context;
    }

    Terminal terminal() {
        return context.terminal();
    }
}
