package org.pgminder.restore.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.pgminder.backup.RunRequest;
import org.pgminder.catalogue.Backup;
import org.pgminder.catalogue.Copy;
import org.pgminder.catalogue.CopyState;
import org.pgminder.catalogue.Manifest;
import org.pgminder.catalogue.ManifestFiles;
import org.pgminder.catalogue.Proof;
import org.pgminder.catalogue.Run;
import org.pgminder.common.Clock;
import org.pgminder.common.Contents;
import org.pgminder.common.Ids;
import org.pgminder.postgres.ContentsReader;
import org.pgminder.postgres.Postgres;
import org.pgminder.postgres.SnapshotSession;
import org.pgminder.restore.RestoreProgress;
import org.pgminder.restore.RestoreServices;
import org.pgminder.settings.ServerSettings;
import org.pgminder.settings.Settings;
import org.pgminder.testing.Workplace;

/** A workplace with a prover, and ways to spoil what it has made. */
final class ProofPlace implements AutoCloseable {
    final Workplace work;
    final RestoreServices services;
    final Prover prover;
    final Verifier verifier;
    final List<String> events = new ArrayList<>();
    private final ServerSettings server;

    ProofPlace(Path folder, Settings settings) {
        this.work = new Workplace(folder, settings);
        this.server = settings.servers().get(0);
        this.services = new RestoreServices(
                work::settings, Workplace.installations(), Clock.system(), new Ids(new Random()), work.state());
        ProofEvents told = new ProofEvents() {
            @Override
            public void proved(Proof proof, String name) {
                events.add(proof.result() + " on " + name);
            }

            @Override
            public void runChanged(Run run) {
                events.add("run " + run.state());
            }

            @Override
            public void copyChanged(Copy copy, String name) {
                events.add("copy " + copy.state());
            }
        };
        this.prover = new Prover(services, work.catalogue(), secret -> secret, work::destination, told);
        this.verifier = new Verifier(work.catalogue(), work::destination, told, Clock.system());
    }

    /** A backup with its contents in the manifest, as read now: nobody writes to the database meanwhile. */
    Backup backUp(String job, String database) throws Exception {
        Backup backup = work.backupOf(work.run(new RunRequest.What.Job(job)));
        Contents contents = contents(database);
        edit(backup, manifest -> with(manifest, List.of(contents)));
        for (Copy copy : work.catalogue().copies(backup.id())) {
            if (copy.state() == CopyState.STORED) {
                Files.copy(
                        Path.of(backup.folder(), backup.manifest()),
                        atDestination(backup, backup.manifest()),
                        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return backup;
    }

    /** The one folder destination of these tests. */
    static Path atDestination(Backup backup, String file) {
        return Path.of(backup.folder()).resolveSibling("disk").resolve(file);
    }

    Contents contents(String database) throws Exception {
        try (SnapshotSession session =
                new Postgres().snapshot(server, database, server.password(), "pgminder test", Duration.ofSeconds(20))) {
            return ContentsReader.read(session);
        }
    }

    void edit(Backup backup, UnaryOperator<Manifest> change) throws IOException {
        Path file = Path.of(backup.folder(), backup.manifest());
        Files.write(file, ManifestFiles.write(change.apply(ManifestFiles.read(file))));
    }

    static Manifest with(Manifest of, List<Contents> contents) {
        return with(of, of.serverVersion(), contents);
    }

    static Manifest with(Manifest of, String serverVersion, List<Contents> contents) {
        return new Manifest(
                of.kind(),
                of.version(),
                of.id(),
                of.run(),
                of.pgminderVersion(),
                of.server(),
                serverVersion,
                of.job(),
                of.subject(),
                of.databases(),
                of.dumpProgram(),
                of.dumpProgramVersion(),
                of.format(),
                of.compression(),
                of.encryption(),
                of.createdAt(),
                of.finishedAt(),
                of.destinations(),
                of.artifacts(),
                contents,
                of.shrunk());
    }

    Proof prove(Backup backup) throws Exception {
        return prover.prove(backup, null, RestoreProgress.NONE);
    }

    Run runOf(Backup backup) {
        return work.catalogue().run(backup.runId()).orElseThrow();
    }

    /** Changes one bit in the middle of a file. */
    static void flip(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
    }

    @Override
    public void close() {
        work.close();
    }
}
