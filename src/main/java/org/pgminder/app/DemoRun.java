package org.pgminder.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.pgminder.app.demo.DemoStage;
import org.pgminder.backup.RunProgress;
import org.pgminder.backup.RunRequest.What;
import org.pgminder.catalogue.Artifact;
import org.pgminder.catalogue.CopyState;
import org.pgminder.catalogue.RunState;
import org.pgminder.catalogue.Trigger;
import org.pgminder.cli.DemoReport;
import org.pgminder.cli.DemoReport.DemoBackup;
import org.pgminder.cli.DemoReport.DemoCopy;
import org.pgminder.common.ByteSize;
import org.pgminder.common.Clock;
import org.pgminder.common.Failure;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.common.Sha256;
import org.pgminder.destination.Destination;
import org.pgminder.engine.BackupReport;
import org.pgminder.engine.Engine;
import org.pgminder.engine.RunReport;
import org.pgminder.monitor.Connectivity;
import org.pgminder.monitor.ServerState;
import org.pgminder.postgres.ServerFacts;
import org.pgminder.secrets.KeyringSecrets;

/** Makes the demo's backups, and believes nothing: each file is fetched back from the WebDAV server and compared. */
final class DemoRun {
    private static final Duration STEP = Duration.ofMillis(50);

    private final EngineAssembly assembly;
    private final Engine engine;
    private final DestinationSource destinations;
    private final Consumer<String> say;
    private final List<DemoBackup> backups = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    DemoRun(EngineAssembly assembly, Places places, Clock clock, Consumer<String> say) {
        this.assembly = assembly;
        this.engine = assembly.engine();
        this.destinations = new DestinationSource(
                () -> assembly.settings().settings(),
                SettingsCommands.secrets(places.settingsFile(), clock, KeyringSecrets.Asking.NEVER),
                clock);
        this.say = say;
    }

    DemoReport run() throws FailureException {
        try {
            assembly.checkServers();
            ServerState state = engine.snapshot().servers().get(0).state();
            ServerFacts facts = state.facts();
            boolean connected = state.connectivity() == Connectivity.CONNECTED && facts != null;
            if (facts == null || !connected) {
                Failure failure = state.failure();
                problems.add("the server does not answer: " + (failure == null ? "" : failure.message()));
                return report(false, 0, 0);
            }
            long uptime =
                    Math.max(0, Duration.between(facts.startedAt(), facts.now()).toSeconds());
            say.accept("connected to PostgreSQL " + facts.version() + ": " + facts.connections()
                    + " client connections, up " + uptime + " s");
            for (String job : List.of(DemoStage.DATABASES_JOB, DemoStage.WHOLE_SERVER_JOB)) {
                take(follow(engine.startBackup(new What.Job(job), Trigger.SCHEDULE)));
            }
            return report(true, facts.connections(), uptime);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FailureException(FailureKind.CANCELLED, "the demo was interrupted", null, e);
        }
    }

    private DemoReport report(boolean connected, int connections, long uptime) {
        boolean proved = connected && problems.isEmpty() && !backups.isEmpty();
        String problem = problems.isEmpty() ? null : String.join(System.lineSeparator(), problems);
        return new DemoReport(connected, connections, uptime, backups, proved, problem);
    }

    private RunReport follow(String run) throws FailureException, InterruptedException {
        RunProgress.@Nullable Stage told = null;
        while (true) {
            RunReport report = engine.run(run)
                    .orElseThrow(() -> new FailureException(FailureKind.INTERNAL, "run " + run + " is lost", null));
            RunProgress progress = report.progress();
            if (progress != null && progress.stage() != told) {
                told = progress.stage();
                say.accept("backup of " + report.run().subject() + ": "
                        + told.name().toLowerCase(Locale.ROOT));
            }
            if (report.run().state() != RunState.RUNNING) {
                return report;
            }
            Thread.sleep(STEP.toMillis());
        }
    }

    private void take(RunReport report) throws FailureException {
        Failure failure = report.run().failure();
        say.accept("backup of " + report.run().subject() + ": "
                + report.run().state().name().toLowerCase(Locale.ROOT));
        if (report.run().state() != RunState.SUCCEEDED) {
            problems.add("the backup of " + report.run().subject() + " is "
                    + report.run().state().name().toLowerCase(Locale.ROOT)
                    + (failure == null ? "" : ": " + failure.message()));
        }
        BackupReport backup = report.backup();
        if (backup == null) {
            problems.add("there is no backup of " + report.run().subject());
            return;
        }
        if (backup.copies().isEmpty()) {
            problems.add("the backup of " + report.run().subject() + " has no copy");
        }
        List<DemoCopy> copies = backup.copies().stream()
                .map(copy ->
                        new DemoCopy(copy.destination(), copy.state().name().toLowerCase(Locale.ROOT)))
                .toList();
        if (!backup.copies().stream().allMatch(copy -> copy.state() == CopyState.STORED)) {
            problems.add("a copy of " + report.run().subject() + " is not stored");
        }
        for (Artifact artifact : backup.backup().artifacts()) {
            readBack(Path.of(backup.backup().folder(), artifact.file()), artifact);
            backups.add(new DemoBackup(
                    artifact.file(),
                    artifact.bytes(),
                    artifact.sha256(),
                    report.run().state().name().toLowerCase(Locale.ROOT),
                    copies));
        }
    }

    private void readBack(Path file, Artifact artifact) throws FailureException {
        try (Destination destination = destinations.open(DemoStage.DESTINATION);
                InputStream remote = destination.read(artifact.file());
                InputStream local = Files.newInputStream(file)) {
            String there = sha256(remote);
            String here = sha256(local);
            if (there.equals(artifact.sha256()) && here.equals(artifact.sha256())) {
                say.accept("read back " + artifact.file() + ": " + new ByteSize(artifact.bytes()) + ", equal");
            } else {
                problems.add(artifact.file() + " differs: here " + here + ", read back " + there + ", catalogued "
                        + artifact.sha256());
            }
        } catch (IOException e) {
            problems.add(artifact.file() + " cannot be read back: " + e);
        }
    }

    private static String sha256(InputStream stream) throws IOException {
        MessageDigest digest = Sha256.start();
        byte[] buffer = new byte[64 * 1024];
        for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
            digest.update(buffer, 0, count);
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
