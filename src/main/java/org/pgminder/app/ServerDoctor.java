package org.pgminder.app;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.pgminder.cli.Finding;
import org.pgminder.common.Failure;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.common.NamedThreads;
import org.pgminder.common.Secret;
import org.pgminder.dbtool.ClientPrograms;
import org.pgminder.dbtool.Installations;
import org.pgminder.postgres.Postgres;
import org.pgminder.postgres.ServerFacts;
import org.pgminder.postgres.ServerSession;
import org.pgminder.secrets.Secrets;
import org.pgminder.settings.ServerSettings;
import org.pgminder.settings.Settings;

/** Asks the servers, several at a time, and says which client programs would dump them. */
final class ServerDoctor {
    private static final int THREADS = 16;

    private final Postgres postgres = new Postgres();
    private final Settings settings;
    private final Secrets secrets;
    private final Installations installations;
    private final Path stateFolder;

    ServerDoctor(Settings settings, Secrets secrets, Installations installations, Path stateFolder) {
        this.settings = settings;
        this.secrets = secrets;
        this.installations = installations;
        this.stateFolder = stateFolder;
    }

    /** The findings come in the order of the file. */
    void examine(Consumer<Finding> found) {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS, new NamedThreads("doctor"));
        try {
            List<Future<Finding>> findings = new ArrayList<>();
            for (ServerSettings server : settings.servers()) {
                findings.add(threads.submit(() -> ask(server)));
            }
            for (Future<Finding> finding : findings) {
                found.accept(finding.get());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a server cannot be examined", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            threads.shutdownNow();
        }
    }

    private Finding ask(ServerSettings server) {
        String subject = "server " + server.name();
        try {
            Secret password = server.password() == null ? null : secrets.resolve(server.password());
            Duration timeout = settings.monitoring().timeout();
            try (ServerSession session = postgres.connect(server, server.database(), password, timeout)) {
                ServerFacts facts = session.facts(-1);
                if (postgres.poolsTransactions(session, password, timeout)) {
                    return Finding.fail(subject, Postgres.transactionPool(server));
                }
                ClientPrograms chosen = installations.choose(
                        settings.backups(),
                        stateFolder,
                        new Installations.Wanted(facts.version(), server.name()),
                        Installations.Fetch.LATER);
                return Finding.ok(
                        subject,
                        "PostgreSQL " + facts.version() + (facts.standby() ? " (standby)" : "") + " answers"
                                + (session.pooled() ? " through a connection pooler" : "") + ", dumped by "
                                + chosen.version() + " in " + chosen.place()
                                + (session.mayReadRolePasswords()
                                        ? ""
                                        : "; " + server.user()
                                                + " may not read the roles' passwords, so they are not in its backups"));
            }
        } catch (FailureException e) {
            return Finding.fail(subject, e.failure());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Finding.fail(subject, Failure.of(FailureKind.CANCELLED, "was not examined to the end", null));
        } catch (RuntimeException e) {
            return Finding.fail(
                    subject, Failure.of(FailureKind.INTERNAL, "cannot be examined (" + e + ")", "Please report it."));
        }
    }
}
