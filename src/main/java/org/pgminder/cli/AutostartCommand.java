package org.pgminder.cli;

import org.jspecify.annotations.Nullable;
import org.pgminder.autostart.Autostart;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code pgminder autostart on|off|status}. */
@Command(
        name = "autostart",
        description = "Says whether the tray starts when you log in, and switches it.",
        synopsisSubcommandLabel = "COMMAND")
final class AutostartCommand implements Runnable {
    private final RootCommand root;

    @Spec
    @Nullable
    CommandSpec spec;

    AutostartCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(spec.commandLine(), "Say what to do: on, off or status.");
        }
    }

    @Command(name = "on", description = "Starts the tray when you log in; with --config, for that file.")
    int on() throws Exception {
        root.services().autostart().turnOn();
        return status();
    }

    @Command(name = "off", description = "No longer starts it. What runs goes on.")
    int off() throws Exception {
        root.services().autostart().turnOff();
        return status();
    }

    @Command(name = "status", description = "Says what will happen at the next login, as the system itself sees it.")
    int status() throws Exception {
        Autostart.State state = root.services().autostart().state();
        root.terminal()
                .print(
                        switch (state) {
                            case ON -> "on: PgMinder starts when you log in";
                            case OFF -> "off";
                            case DISABLED ->
                                "off: there is an entry, but the settings of this system disable it; `pgminder autostart on` enables it";
                            case BROKEN ->
                                "off: there is an entry, but for a program that is no longer there; `pgminder autostart on` mends it";
                        });
        return ExitCode.DONE.number();
    }
}
