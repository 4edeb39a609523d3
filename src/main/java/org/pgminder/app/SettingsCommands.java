package org.pgminder.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pgminder.cli.SettingsFiles;
import org.pgminder.common.Clock;
import org.pgminder.common.Failure;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.common.FileFault;
import org.pgminder.common.Secret;
import org.pgminder.destination.DestinationKind;
import org.pgminder.secrets.ConfiguredSecrets;
import org.pgminder.secrets.KeyringSecrets;
import org.pgminder.secrets.Secrets;
import org.pgminder.settings.DestinationKindSettings;
import org.pgminder.settings.DestinationSettings;
import org.pgminder.settings.ServerSettings;
import org.pgminder.settings.Settings;
import org.pgminder.settings.SettingsEditor;
import org.pgminder.settings.SettingsFile;
import org.pgminder.settings.SettingsPath;
import org.pgminder.settings.SettingsReader;
import org.pgminder.settings.SettingsSchema;
import org.pgminder.settings.SettingsWriter;

/** Reads, checks and writes settings files with the kinds of destinations that there are. */
final class SettingsCommands implements SettingsFiles {
    private final Path file;
    private final List<DestinationKindSettings> kinds =
            DestinationKinds.all().stream().map(DestinationKind::describe).toList();

    SettingsCommands(Path file) {
        this.file = file;
    }

    List<DestinationKindSettings> kinds() {
        return kinds;
    }

    SettingsReader reader() {
        return new SettingsReader(kinds);
    }

    @Override
    public Path file() {
        return file;
    }

    /** Finds what the passwords of a file in this place stand for. */
    static Secrets secrets(Path settingsFile, Clock clock, KeyringSecrets.Asking asking) {
        Path folder = settingsFile.toAbsolutePath().getParent();
        return new ConfiguredSecrets(
                System.getenv()::get,
                folder == null ? settingsFile.toAbsolutePath() : folder,
                new KeyringSecrets(MachineKeyring::open, clock, asking));
    }

    @Override
    public Settings check(Path checked) throws FailureException {
        Settings settings = reader().read(checked);
        Secrets secrets = secrets(checked, Clock.system(), KeyringSecrets.Asking.NEVER);
        Map<String, Failure> missing = new LinkedHashMap<>();
        for (ServerSettings server : settings.servers()) {
            resolve(secrets, server.password(), "server " + server.name(), missing);
        }
        for (DestinationSettings destination : settings.destinations()) {
            for (Secret secret : SecretsOf.record(destination.options())) {
                resolve(secrets, secret, "destination " + destination.name(), missing);
            }
        }
        if (!missing.isEmpty()) {
            // A keyring that cannot be asked is mended otherwise than something that is not set.
            Failure first = missing.values().iterator().next();
            throw new FailureException(
                    first.kind(),
                    missing.entrySet().stream()
                            .map(entry ->
                                    entry.getKey() + ": " + entry.getValue().message())
                            .collect(Collectors.joining(System.lineSeparator())),
                    first.kind() == FailureKind.KEYRING
                            ? first.hint()
                            : "Set what is missing; config.json itself is good.");
        }
        return settings;
    }

    @Override
    public int plainPasswords(Path checked) throws FailureException {
        return new SettingsEditor(checked, kinds).openAsItIs().plainSecrets().size();
    }

    @Override
    public List<String> keyringReferences(String entry) throws FailureException {
        return Files.exists(file)
                ? new SettingsEditor(file, kinds)
                        .openAsItIs().keyringReferences(entry).stream()
                                .map(SettingsPath::toString)
                                .toList()
                : List.of();
    }

    private static void resolve(
            Secrets secrets, @Nullable Secret reference, String whose, Map<String, Failure> missing) {
        if (reference == null) {
            return;
        }
        try {
            secrets.resolve(reference);
        } catch (FailureException e) {
            missing.put(whose, e.failure());
        }
    }

    /** The text of settings, to be shown to others: without any secret. */
    String masked(Settings settings) {
        return SettingsWriter.masking(kinds).write(settings, file);
    }

    @Override
    public void writeDefault() throws FailureException {
        if (!SettingsFile.createDefault(file)) {
            throw new FailureException(
                    FailureKind.SETTINGS,
                    "there is a file already: " + file,
                    "It is left as it is; move it away, or name another one with --config.");
        }
    }

    @Override
    public String schema() {
        return new SettingsSchema(kinds).text();
    }

    @Override
    public String importFlat(Path source, @Nullable Path target) throws FailureException {
        Settings settings = reader().read(source);
        requireFlat(source);
        Path place = target == null ? source : target;
        String text = new SettingsWriter(kinds).write(settings, place);
        if (target != null && !SettingsFile.create(target, text)) {
            throw new FailureException(
                    FailureKind.SETTINGS,
                    "there is a file already: " + target.toAbsolutePath(),
                    "Name another one with --output.");
        }
        return text;
    }

    private void requireFlat(Path source) throws FailureException {
        try {
            if (!reader().isFlat(Files.readString(source, StandardCharsets.UTF_8))) {
                throw new FailureException(
                        FailureKind.SETTINGS,
                        source + " is in PgMinder's own form already",
                        "There is nothing to import.");
            }
        } catch (IOException e) {
            throw new FailureException(
                    FailureKind.SETTINGS,
                    "the file " + source + " cannot be read (" + FileFault.reason(e) + ")",
                    null,
                    e);
        }
    }
}
