package org.pgminder.restore.proof;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.pgminder.catalogue.Artifact;
import org.pgminder.catalogue.Backup;
import org.pgminder.catalogue.Manifest;
import org.pgminder.catalogue.ManifestFiles;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.restore.StoredFile;

/** A backup's files at one place, against what the catalogue knows of them. */
record StoredBackup(Backup backup, Place place) {
    private static final String DAMAGED = "Restore from another copy, and make a new backup now.";

    /**
     * Reads the manifest of this copy.
     *
     * @throws FailureException {@code FILE_MISSING} or {@code BACKUP_DAMAGED} where it is not there or not what was made
     */
    Manifest manifest() throws FailureException {
        String file = backup.manifest();
        exists(file);
        Manifest manifest;
        try (InputStream content = place.source().read(file)) {
            manifest = ManifestFiles.read(content);
        } catch (IOException | NullPointerException e) {
            throw damaged(file, "it cannot be read as a manifest: " + e.getMessage());
        }
        if (!manifest.id().equals(backup.id()) || !manifest.artifacts().equals(backup.artifacts())) {
            throw damaged(file, "it describes other files than those that were made");
        }
        return manifest;
    }

    /** Looks at an artifact's size without reading it. */
    void glance(Artifact artifact) throws FailureException {
        long size = exists(artifact.file());
        if (size != artifact.bytes()) {
            throw damaged(artifact.file(), "it has " + size + " bytes, but " + artifact.bytes() + " were made");
        }
    }

    /** Reads an artifact to its end, and compares size and sha256. */
    void read(Artifact artifact) throws FailureException {
        exists(artifact.file());
        try (StoredFile file = place.source().open(artifact)) {
            file.finish();
        }
    }

    private long exists(String file) throws FailureException {
        Optional<Long> size = place.size(file);
        if (size.isEmpty()) {
            throw new FailureException(
                    FailureKind.FILE_MISSING, file + " is not in " + place.words() + " any more", DAMAGED);
        }
        return size.get();
    }

    private FailureException damaged(String file, String why) {
        return new FailureException(
                FailureKind.BACKUP_DAMAGED, file + " in " + place.words() + " is damaged: " + why, DAMAGED);
    }
}
