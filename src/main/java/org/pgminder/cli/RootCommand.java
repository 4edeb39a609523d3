package org.pgminder.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
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
    private static final String SHORT = "-c";
    private static final String LONG = "--config";
    /** No option, no quotes, no file of arguments. */
    private static final Pattern PLAIN = Pattern.compile("[^-@'\"].*");

    private final Context context;

    @Option(
            names = {SHORT, LONG},
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "Use this config.json; the program's state and log are beside it then.")
    @Nullable
    Path config;

    RootCommand(Context context) {
        this.context = context;
    }

    /**
     * Whether the arguments ask for nothing but the tray, with a settings file at most, which is taken from them. False for what
     * only the library reads, such as {@code @files} and mistakes.
     */
    boolean isTrayAlone(String... arguments) {
        if (arguments.length == 0) {
            return true;
        }
        boolean known = arguments.length == 2
                && (arguments[0].equals(SHORT) || arguments[0].equals(LONG))
                && PLAIN.matcher(arguments[1]).matches();
        if (!known) {
            return false;
        }
        try {
            config = Path.of(arguments[1]);
            return true;
        } catch (InvalidPathException e) {
            return false;
        }
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
