package org.pgminder.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.pgminder.settings.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pgminder config …}. */
@Command(name = "config", description = "Checks, writes and converts config.json.", synopsisSubcommandLabel = "COMMAND")
final class ConfigCommand implements Runnable {
    private final RootCommand root;

    @Spec
    @Nullable
    CommandSpec spec;

    ConfigCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(
                    spec.commandLine(), "Say what to do with config.json: check, init, schema or import.");
        }
    }

    @Command(name = "check", description = "Reads config.json and lists everything that is wrong in it.")
    int check() throws Exception {
        SettingsFiles files = root.services().settings();
        Settings settings = files.check(files.file());
        root.terminal()
                .print(files.file() + ": good (" + count(settings.servers().size(), "server") + ", "
                        + count(settings.jobs().size(), "job") + ", "
                        + count(settings.destinations().size(), "destination") + ")");
        settings.warnings().forEach(warning -> root.terminal().print("warning: " + warning));
        int plain = files.plainPasswords(files.file());
        if (plain > 0) {
            root.terminal()
                    .print("hint: " + count(plain, "password") + (plain == 1 ? " stands" : " stand")
                            + " in it; `pgminder secret move` puts " + (plain == 1 ? "it" : "them")
                            + " into the system's keyring");
        }
        return ExitCode.DONE.number();
    }

    @Command(
            name = "init",
            description = "Writes a config.json to begin with, readable by you alone. One that is there is left alone.")
    int init() throws Exception {
        SettingsFiles files = root.services().settings();
        files.writeDefault();
        root.terminal().print("written: " + files.file());
        return ExitCode.DONE.number();
    }

    @Command(name = "schema", description = "Prints the JSON schema of config.json.")
    int schema() {
        root.terminal().print(root.services().settings().schema().stripTrailing());
        return ExitCode.DONE.number();
    }

    @Command(
            name = "import",
            description = {
                "Turns a config.json with the flat keys (Host, Port, NextcloudURL, ...) into PgMinder's own form and prints it.",
                "The old file works as it is, too: this is for those who want more than it can say."
            })
    int importFlat(
            @Parameters(paramLabel = "FILE", description = "The file with the flat keys.") Path source,
            @Option(
                            names = {"-o", "--output"},
                            paramLabel = "FILE",
                            description = "Write it to this new file, readable by you alone, instead of printing it.")
                    @Nullable
                    Path target)
            throws Exception {
        String text = root.services().settings().importFlat(source, target);
        root.terminal().print(target == null ? text.stripTrailing() : "written: " + target.toAbsolutePath());
        return ExitCode.DONE.number();
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
