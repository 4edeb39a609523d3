package org.pgminder.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.pgminder.catalogue.Artifact;
import org.pgminder.catalogue.Backup;
import org.pgminder.catalogue.Manifest;
import org.pgminder.catalogue.ManifestFiles;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.destination.Destination;
import org.pgminder.destination.RemoteFile;

/**
 * What is asked when a damaged copy is sent again: whether the files here are as they were made, and, before and after, whether those
 * there are. Each is read to its end; sizes are no proof any more.
 */
record DamagedCopy(Backup backup, String place, Destination destination) {
    /** @throws FailureException where a file here is damaged, too: then there is nothing to be sent */
    void requireIntactHere() throws FailureException, IOException {
        Path folder = Path.of(backup.folder());
        for (Artifact artifact : backup.artifacts()) {
            Path file = folder.resolve(artifact.file());
            if (Files.size(file) != artifact.bytes() || !FileHash.of(file).equals(artifact.sha256())) {
                throw damagedHere(file, "size or sha256 differ");
            }
        }
        requireManifest(folder.resolve(backup.manifest()));
    }

    private void requireManifest(Path file) throws FailureException {
        try {
            Manifest manifest = ManifestFiles.read(file);
            if (!manifest.id().equals(backup.id()) || !manifest.artifacts().equals(backup.artifacts())) {
                throw damagedHere(file, "it describes something else");
            }
        } catch (IOException | NullPointerException e) {
            throw damagedHere(file, "it cannot be read as a manifest: " + e.getMessage());
        }
    }

    /** Whether a file there is as it was made. */
    boolean isWhole(String name, long size, String sha256) throws FailureException {
        Optional<RemoteFile> there = destination.stat(name);
        if (there.isEmpty() || there.get().size() != size) {
            return false;
        }
        try (InputStream content = destination.read(name)) {
            return FileHash.of(content).equals(sha256);
        } catch (IOException e) {
            throw new FailureException(
                    FailureKind.DESTINATION_UNREACHABLE,
                    "reading " + name + " at " + place + " again was cut (" + e.getMessage() + ")",
                    "It is tried again by itself.",
                    e);
        }
    }

    /** Reads what was sent, and only then believes it. */
    void requireWhole(String name, long size, String sha256) throws FailureException {
        if (!isWhole(name, size, sha256)) {
            throw new FailureException(
                    FailureKind.BACKUP_DAMAGED,
                    name + " was sent to " + place + " again, and is damaged there all the same",
                    "Check the disk and the memory of that place; it does not keep what it is given.");
        }
    }

    private static FailureException damagedHere(Path file, String why) {
        return new FailureException(
                FailureKind.CHECK_FAILED,
                file + " is not as it was when the backup was made, either: " + why,
                "Make a new backup now, and check the disk. `pgminder verify` tells which copies are whole.");
    }
}
