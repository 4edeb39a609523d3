package org.pgminder.backup;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pgminder.catalogue.Artifact;
import org.pgminder.catalogue.Backup;
import org.pgminder.catalogue.CopyState;
import org.pgminder.catalogue.Manifest;
import org.pgminder.catalogue.ManifestFiles;
import org.pgminder.catalogue.Run;
import org.pgminder.catalogue.RunEnd;
import org.pgminder.catalogue.RunState;
import org.pgminder.common.Failure;
import org.pgminder.common.FailureKind;
import org.pgminder.common.FileTree;
import org.pgminder.common.NamedThreads;
import org.pgminder.dbtool.ConnectionFiles;
import org.pgminder.settings.ServerSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts in order, at the start, what a program that was killed has left: a publication that was cut is finished, other
 * work files and files with passwords are removed, backups that only their manifests know come (back) into the catalogue, and runs that look as
 * if they went on are ended, here and on their servers. No other program may work on the folder meanwhile.
 */
public final class Recovery {
    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    private static final NamedThreads THREADS = new NamedThreads("recovery");

    private final BackupServices services;

    public Recovery(BackupServices services) {
        this.services = services;
    }

    /**
     * What was found.
     *
     * @param adopted backups that came into the catalogue from their manifests
     */
    public record Found(int finished, int removed, int adopted, int interrupted) {}

    /** Never fails: what cannot be put in order is logged, and left for the next start. */
    public Found run() {
        Path folder = services.settings().get().backups().folder();
        ConnectionFiles.removeLeftovers(services.privateFolder());
        services.installations().endLeftContainers(services.privateFolder());
        int finished = 0;
        int removed = 0;
        int adopted = 0;
        for (Path part : find(folder, ManifestFiles.SUFFIX + BackupNames.PART_SUFFIX)) {
            if (finish(part)) {
                finished++;
            }
        }
        for (Path part : find(folder, BackupNames.PART_SUFFIX)) {
            removed += remove(part);
        }
        for (Path part : find(folder, BackupNames.WORK_FOLDER_SUFFIX)) {
            removed += remove(part);
        }
        List<String> manifests = find(folder, ManifestFiles.SUFFIX).stream()
                .map(manifest -> String.valueOf(manifest.getFileName()))
                .toList();
        List<String> unknown = services.catalogue().unknownManifests(manifests);
        if (!unknown.isEmpty()) {
            adopted = adoptAll(folder, unknown);
        }
        int interrupted = endInterruptedRuns();
        Found found = new Found(finished, removed, adopted, interrupted);
        if (!found.equals(new Found(0, 0, 0, 0))) {
            LOG.info("after the last program: {}", found);
        }
        return found;
    }

    private List<Path> find(Path folder, String suffix) {
        List<Path> files = new ArrayList<>();
        String prefix = services.settings().get().backups().filePrefix();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                String name = String.valueOf(entry.getFileName());
                if (name.endsWith(suffix) && BackupNames.isOurs(prefix, name)) {
                    files.add(entry);
                }
            }
        } catch (NoSuchFileException e) {
            return List.of(); // nothing was backed up yet
        } catch (IOException e) {
            LOG.warn("cannot look into the backup folder {}", folder, e);
        }
        return files;
    }

    /** A manifest's work file is on the disk before the first artifact gets its name, and is renamed last. */
    private static boolean finish(Path manifestPart) {
        try {
            Manifest manifest = ManifestFiles.read(manifestPart);
            for (Artifact artifact : manifest.artifacts()) {
                Path target = manifestPart.resolveSibling(artifact.file());
                Path part = manifestPart.resolveSibling(artifact.file() + BackupNames.PART_SUFFIX);
                Path file = Files.exists(target) ? target : part;
                if (!isAs(artifact, file)) {
                    LOG.warn("{} was cut before it was on the disk; the backup is given up", file);
                    Files.deleteIfExists(target);
                    return false;
                }
                if (file.equals(part)) {
                    PartFile.publish(part, target);
                }
            }
            String name = String.valueOf(manifestPart.getFileName());
            PartFile.publish(
                    manifestPart,
                    manifestPart.resolveSibling(name.substring(0, name.length() - BackupNames.PART_SUFFIX.length())));
            LOG.info("finished the backup of {}", name);
            return true;
        } catch (IOException e) {
            LOG.info("{} is not a whole manifest", manifestPart);
            return false;
        }
    }

    private static boolean isAs(Artifact artifact, Path file) throws IOException {
        return Files.isRegularFile(file)
                && Files.size(file) == artifact.bytes()
                && FileHash.of(file).equals(artifact.sha256());
    }

    private static int remove(Path part) {
        try {
            FileTree.remove(part);
            LOG.info("removed the work file {}", part);
            return 1;
        } catch (IOException e) {
            LOG.warn("cannot remove the work file {}", part, e);
            return 0;
        }
    }

    private int adoptAll(Path folder, List<String> manifests) {
        String prefix = services.settings().get().backups().filePrefix();
        Adoption adoption = new Adoption(services, Adoption.notesIn(folder, prefix));
        int adopted = 0;
        for (String manifest : manifests) {
            if (adopt(folder.resolve(manifest), adoption)) {
                adopted++;
            }
        }
        return adopted;
    }

    private static boolean adopt(Path file, Adoption adoption) {
        try {
            Manifest manifest = ManifestFiles.read(file);
            String folder = String.valueOf(file.toAbsolutePath().getParent());
            adoption.adopt(manifest.backup(folder, String.valueOf(file.getFileName())), manifest);
            LOG.info("backup {} came into the catalogue from {}", manifest.id(), file);
            return true;
        } catch (IOException | RuntimeException e) {
            LOG.warn("{} is not read as a manifest", file, e);
            return false;
        }
    }

    private int endInterruptedRuns() {
        List<Run> runs = services.catalogue().runningRuns();
        for (Run run : runs) {
            Run ended = endInterrupted(run);
            services.catalogue().save(ended);
            services.settings().get().server(run.server()).ifPresent(server -> endSessions(run, server));
            LOG.warn("run {} was cut by the end of the program: {}", ended.id(), ended.state());
        }
        return runs.size();
    }

    /** On a thread of its own: a server that is down must not hold up the start. */
    private void endSessions(Run run, ServerSettings server) {
        THREADS.newThread(() -> new Sessions(services).end(run.id(), server)).start();
    }

    private Run endInterrupted(Run run) {
        Instant now = services.clock().now();
        Optional<Backup> made = services.catalogue().backupOfRun(run.id());
        if (made.isEmpty()) {
            Failure failure = Failure.of(
                    FailureKind.INTERRUPTED,
                    "PgMinder ended in the middle of the backup of " + run.subject(),
                    "Run the backup again.");
            return RunEnd.of(run, RunState.FAILED, failure, now);
        }
        @Nullable Failure incomplete = Adoption.incomplete(made.get());
        if (incomplete != null) {
            return RunEnd.of(run, RunState.DEGRADED, incomplete, now);
        }
        boolean stored = services.catalogue().copies(made.get().id()).stream()
                .allMatch(copy -> copy.state() == CopyState.STORED);
        return stored
                ? RunEnd.of(run, RunState.SUCCEEDED, null, now)
                : RunEnd.of(
                        run,
                        RunState.DEGRADED,
                        Failure.of(
                                FailureKind.INTERRUPTED,
                                "PgMinder ended before every copy was stored",
                                "The copies are tried again by themselves."),
                        now);
    }
}
