package org.pgminder.restore.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pgminder.backup.RunRequest;
import org.pgminder.catalogue.Artifact;
import org.pgminder.catalogue.Backup;
import org.pgminder.catalogue.Copy;
import org.pgminder.catalogue.Manifest;
import org.pgminder.catalogue.ManifestFiles;
import org.pgminder.catalogue.Proof;
import org.pgminder.catalogue.Run;
import org.pgminder.catalogue.RunState;
import org.pgminder.codec.Packing;
import org.pgminder.common.Clock;
import org.pgminder.common.Contents;
import org.pgminder.common.Ids;
import org.pgminder.restore.RestoreProgress;
import org.pgminder.restore.RestoreServices;
import org.pgminder.settings.Settings;
import org.pgminder.testing.Workplace;

/** A workplace with a prover, and ways to spoil what it has made. */
final class ProofPlace implements AutoCloseable {
    final Workplace work;
    final RestoreServices services;
    final Prover prover;
    final Verifier verifier;
    final List<String> events = new ArrayList<>();
    final ProofEvents told = new ProofEvents() {
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

    ProofPlace(Path folder, Settings settings) {
        this.work = new Workplace(folder, settings);
        this.services = new RestoreServices(
                work::settings, Workplace.installations(), Clock.system(), new Ids(new Random()), work.state());
        this.prover = new Prover(services, work.catalogue(), secret -> secret, work::destination, told);
        this.verifier = new Verifier(work.catalogue(), work::destination, told, Clock.system());
    }

    Backup backUp(String job) throws Exception {
        Run run = work.run(new RunRequest.What.Job(job));
        assertThat(run.state()).as(String.valueOf(run.failure())).isEqualTo(RunState.SUCCEEDED);
        return work.backupOf(run);
    }

    /** The same backup with its one artifact compressed and encrypted. */
    Backup pack(Backup backup, Packing packing) throws IOException {
        Path packed = Path.of(backup.folder(), backup.artifacts().get(0).file() + packing.suffix());
        try (OutputStream out = packing.over(Files.newOutputStream(packed))) {
            Files.copy(work.file(backup, 0), out);
        }
        return replace(backup, packed, "zstd", "age");
    }

    /** The same backup as if its script had been dumped so. */
    Backup rewrite(Backup backup, UnaryOperator<String> change) throws IOException {
        Path file = work.file(backup, 0);
        Files.writeString(file, change.apply(Files.readString(file)));
        return replace(backup, file, "none", null);
    }

    private Backup replace(Backup backup, Path file, String compression, @Nullable String encryption)
            throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Artifact old = backup.artifacts().get(0);
        Artifact artifact = new Artifact(
                String.valueOf(file.getFileName()), old.database(), bytes.length, old.rawBytes(), sha256(bytes));
        edit(
                backup,
                manifest -> changed(
                        manifest,
                        manifest.serverVersion(),
                        compression,
                        encryption,
                        List.of(artifact),
                        manifest.contents()));
        Backup changed = ManifestFiles.read(Path.of(backup.folder(), backup.manifest()))
                .backup(backup.folder(), backup.manifest());
        work.catalogue().save(changed, List.of());
        return changed;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The one folder destination of these tests. */
    static Path atDestination(Backup backup, String file) {
        return Path.of(backup.folder()).resolveSibling("disk").resolve(file);
    }

    /** What the manifest says of the one database. */
    static Contents contents(Backup backup) throws IOException {
        return ManifestFiles.read(Path.of(backup.folder(), backup.manifest()))
                .contents()
                .get(0);
    }

    void edit(Backup backup, UnaryOperator<Manifest> change) throws IOException {
        Path file = Path.of(backup.folder(), backup.manifest());
        Files.write(file, ManifestFiles.write(change.apply(ManifestFiles.read(file))));
    }

    static Manifest with(Manifest of, List<Contents> contents) {
        return with(of, of.serverVersion(), contents);
    }

    static Manifest with(Manifest of, String serverVersion, List<Contents> contents) {
        return changed(of, serverVersion, of.compression(), of.encryption(), of.artifacts(), contents);
    }

    private static Manifest changed(
            Manifest of,
            String serverVersion,
            String compression,
            @Nullable String encryption,
            List<Artifact> artifacts,
            List<Contents> contents) {
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
                compression,
                encryption,
                of.createdAt(),
                of.finishedAt(),
                of.destinations(),
                artifacts,
                contents,
                of.missing(),
                of.shrunk(),
                of.filter());
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

    /** What a verification says of each file of these backups. */
    List<Verifier.Checked> verify(@Nullable String destination, Backup... backups) throws Exception {
        List<Verifier.Checked> files = new ArrayList<>();
        List<Verifier.Asked> asked = Stream.of(backups)
                .map(backup -> verifier.asked(backup, destination))
                .toList();
        verifier.verify(asked, destination, RestoreProgress.NONE, files::add);
        return files;
    }
}
