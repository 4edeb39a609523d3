package org.pgminder.cli;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.common.Secret;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pgminder secret …}. */
@Command(
        name = "secret",
        description = {
            "Keeps passwords in the system's keyring: Secret Service on Linux, Credential Manager on Windows, the keychain on macOS.",
            "config.json refers to an entry as \"keyring:NAME\"; the system shows it as \"PgMinder: NAME\"."
        },
        synopsisSubcommandLabel = "COMMAND")
final class SecretCommand implements Runnable {
    private final RootCommand root;

    @Spec
    @Nullable
    CommandSpec spec;

    SecretCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public void run() {
        throw wrong("Say what to do with the keyring: set, remove, list or move.");
    }

    @Command(
            name = "set",
            description = {
                "Stores a password, over one that is there.",
                "It is asked for, or read from standard input: its first line, in UTF-8. It is never an argument, which others could see."
            })
    int set(@Parameters(paramLabel = "NAME", description = "The name in keyring:NAME.") String name)
            throws FailureException {
        require(name);
        SecretStore store = root.services().secrets(root.terminal()::say);
        Secret secret = root.terminal().readSecret("Password for " + name);
        store.set(name.strip(), secret);
        root.terminal()
                .print("stored in " + store.describe() + "; write \"keyring:" + name.strip() + "\" in config.json");
        return ExitCode.DONE.number();
    }

    @Command(
            name = "remove",
            description = {
                "Takes an entry out of the keyring.",
                "One that config.json refers to stays: servers and destinations that need it could not be reached any more."
            })
    int remove(
            @Parameters(paramLabel = "NAME", description = "The name in keyring:NAME.") String name,
            @Option(names = "--force", description = "Even where config.json refers to it.") boolean force)
            throws FailureException {
        require(name);
        if (!force) {
            requireUnused(name.strip());
        }
        boolean removed = root.services().secrets(root.terminal()::say).remove(name.strip());
        if (!removed) {
            root.terminal().say("error: there is no entry " + name.strip());
            root.terminal().say("hint: `pgminder secret list` shows those that are there.");
        } else {
            root.terminal().print("removed: " + name.strip());
        }
        return (removed ? ExitCode.DONE : ExitCode.FAILED).number();
    }

    @Command(name = "list", description = "Lists the names of the entries, never a password.")
    int list() throws FailureException {
        List<String> names = root.services().secrets(root.terminal()::say).names();
        names.forEach(root.terminal()::print);
        return ExitCode.DONE.number();
    }

    @Command(
            name = "move",
            description = {
                "Moves every password that stands in config.json into the keyring, and refers to it there.",
                "All or none: config.json changes only after all were read back; comments and order stay. Entries have the names of servers and destinations."
            })
    int move() throws FailureException {
        SecretStore store = root.services().secrets(root.terminal()::say);
        Map<String, String> moved = store.move();
        if (moved.isEmpty()) {
            root.terminal().print("no password stands in config.json; there is nothing to move");
        }
        moved.forEach((key, name) -> root.terminal().print("moved: " + key + " is now \"keyring:" + name + "\""));
        return ExitCode.DONE.number();
    }

    private void requireUnused(String name) throws FailureException {
        SettingsFiles settings = root.services().settings();
        List<String> references = settings.keyringReferences(name);
        if (!references.isEmpty()) {
            throw new FailureException(
                    FailureKind.PROTECTED,
                    "the entry " + name + " is not removed: " + settings.file() + " refers to it at "
                            + String.join(", ", references),
                    "Write another password there first, or add --force.");
        }
    }

    private void require(String name) {
        if (name.isBlank() || name.chars().anyMatch(Character::isISOControl)) {
            throw wrong("A name of an entry is needed, such as production.");
        }
    }

    private RuntimeException wrong(String message) {
        return spec == null ? new IllegalStateException(message) : new ParameterException(spec.commandLine(), message);
    }
}
