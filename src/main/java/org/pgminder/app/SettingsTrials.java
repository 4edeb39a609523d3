package org.pgminder.app;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.pgminder.autostart.Autostart;
import org.pgminder.common.Clock;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.common.Secret;
import org.pgminder.desktop.settings.SettingsDesk;
import org.pgminder.destination.Destination;
import org.pgminder.destination.DestinationKind;
import org.pgminder.destination.DestinationTools;
import org.pgminder.keyring.KeyringEntries;
import org.pgminder.postgres.Postgres;
import org.pgminder.postgres.ServerFacts;
import org.pgminder.postgres.ServerSession;
import org.pgminder.secrets.KeyringSecrets;
import org.pgminder.secrets.Secrets;
import org.pgminder.settings.DestinationKindSettings;
import org.pgminder.settings.DestinationSettings;
import org.pgminder.settings.ServerSettings;

/** Tries servers and destinations with settings that are not in force yet. */
public final class SettingsTrials implements SettingsDesk {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Path file;
    private final Clock clock;
    private final Optional<Autostart> autostart;
    private final Secrets secrets;
    private final Postgres postgres = new Postgres();

    /**
     * For settings that are to stand in this file.
     *
     * @param autostart empty for a program that is not to start by itself
     */
    public SettingsTrials(Path file, Clock clock, Optional<Autostart> autostart) {
        this.autostart = autostart;
        this.file = file;
        this.clock = clock;
        this.secrets = SettingsCommands.secrets(file, clock, KeyringSecrets.Asking.EACH_TIME);
    }

    @Override
    public Path file() {
        return file;
    }

    @Override
    public Optional<Autostart> autostart() {
        return autostart;
    }

    @Override
    public List<DestinationKindSettings> kinds() {
        return DestinationKinds.all().stream().map(DestinationKind::describe).toList();
    }

    @Override
    public ServerAnswer tryServer(ServerSettings server) throws FailureException {
        Secret password = server.password() == null ? null : secrets.resolve(server.password());
        try (ServerSession session = postgres.connect(server, server.database(), password, PATIENCE)) {
            ServerFacts facts = session.facts(-1);
            if (postgres.poolsTransactions(session, password, PATIENCE)) {
                throw new FailureException(Postgres.transactionPool(server));
            }
            return new ServerAnswer(facts.version().toString(), facts.standby(), session.databases());
        }
    }

    @Override
    public String keep(String owner, Secret secret) throws FailureException {
        return new KeyringEntries(MachineKeyring.unlocked()).keep(owner, secret).name();
    }

    @Override
    public void tryDestination(DestinationSettings destination) throws FailureException {
        for (DestinationKind kind : DestinationKinds.all()) {
            if (kind.describe().type().equals(destination.type())) {
                try (Destination opened = kind.open(destination, new DestinationTools(secrets, clock))) {
                    opened.check();
                }
                return;
            }
        }
        throw new FailureException(
                FailureKind.SETTINGS,
                "there is no kind of destination called " + destination.type(),
                "Choose another kind.");
    }
}
