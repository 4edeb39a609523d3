package org.pgminder.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pgminder.catalogue.Artifact;
import org.pgminder.catalogue.Backup;
import org.pgminder.catalogue.Copy;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.destination.Destination;
import org.pgminder.destination.RemoteFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the files of one backup to one destination: the artifacts, then the manifest, so that a copy with a manifest is
 * whole. What is there already, in the right size, is not sent again; what was sent while the dump was written is gone on with. Of a
 * copy that is known to be damaged, each file is read there, sent again where it is not as it was made, and read once more.
 */
final class CopyUpload {
    private static final Logger LOG = LoggerFactory.getLogger(CopyUpload.class);

    private final Backup backup;
    private final Copy copy;
    private final Destination destination;
    private final Lane.Upload progress;
    private final EarlyFiles early;
    private final DamagedCopy check;
    private long before;

    CopyUpload(Backup backup, Copy copy, Destination destination, Lane.Upload progress, EarlyFiles early) {
        this.backup = backup;
        this.copy = copy;
        this.destination = destination;
        this.progress = progress;
        this.early = early;
        this.check = new DamagedCopy(backup, copy.destination(), destination);
    }

    void send() throws FailureException {
        Path folder = Path.of(backup.folder());
        boolean done = false;
        try {
            if (copy.damaged()) {
                check.requireIntactHere();
            }
            for (Artifact artifact : backup.artifacts()) {
                Path file = folder.resolve(artifact.file());
                sendFile(file, existing(file), artifact.sha256());
                before += artifact.bytes();
            }
            Path manifest = folder.resolve(backup.manifest());
            long size = existing(manifest);
            sendFile(manifest, size, FileUpload.hash(manifest, size));
            done = true;
        } catch (IOException e) {
            throw new FailureException(
                    FailureKind.FILE_MISSING,
                    "cannot read the files of backup " + backup.id() + " in " + folder + ": " + e.getMessage(),
                    "See whether the backup folder is there and readable.",
                    e);
        } finally {
            if (!done && progress.keep()) {
                early.suspend();
            }
        }
    }

    private long existing(Path file) throws IOException, FailureException {
        if (!Files.isRegularFile(file)) {
            throw new FailureException(
                    FailureKind.FILE_MISSING,
                    file + " is not there any more, so no copy of it can be made",
                    "Bring the file back, or run the backup again.");
        }
        return Files.size(file);
    }

    private void sendFile(Path file, long size, String sha256) throws FailureException, IOException {
        String name = String.valueOf(file.getFileName());
        @Nullable FileUpload begun = early.take(name);
        if (begun == null) {
            if (isThere(name, size, sha256)) {
                progress.reached(before + size);
                return;
            }
            begun = FileUpload.begin(destination, file, size, copy.id());
        }
        try (FileUpload upload = begun) {
            try {
                sendRest(upload, size);
                LOG.debug("{} is sent, to be committed", name);
                upload.commit(sha256);
                LOG.debug("{} is committed", name);
                if (copy.damaged()) {
                    check.requireWhole(name, size, sha256);
                }
            } catch (FailureException e) {
                if (progress.keep()) {
                    upload.suspend();
                }
                throw e;
            }
        }
    }

    private boolean isThere(String name, long size, String sha256) throws FailureException {
        if (copy.damaged()) {
            return check.isWhole(name, size, sha256);
        }
        Optional<RemoteFile> there = destination.stat(name);
        return there.isPresent() && there.get().size() == size;
    }

    private void sendRest(FileUpload upload, long size) throws IOException, FailureException {
        progress.reached(before + upload.sent());
        while (upload.sent() < size) {
            upload.send(Math.min(upload.partSize(), size - upload.sent()));
            progress.reached(before + upload.sent());
        }
    }
}
