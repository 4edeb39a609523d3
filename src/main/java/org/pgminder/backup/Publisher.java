package org.pgminder.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.pgminder.catalogue.Manifest;
import org.pgminder.catalogue.ManifestFiles;
import org.pgminder.common.FailureException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives checked files their names, so that after a kill at any moment the backup is there whole or not at all: the
 * manifest is on the disk as {@code .part} before the first artifact gets its name, and gets its own name last.
 * {@link Recovery} finishes what was cut.
 */
final class Publisher {
    private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);

    private Publisher() {}

    /** @param manifest the final manifest's path */
    static void publish(List<Dump.Dumped> dumped, Manifest content, Path manifest) throws FailureException {
        try (PartFile manifestFile = PartFile.create(manifest)) {
            manifestFile.stream().write(ManifestFiles.write(content));
            long unused = manifestFile.finishWriting();
            LOG.debug("the manifest of {} is on the disk", manifest);
            for (Dump.Dumped file : dumped) {
                file.file().publish();
                LOG.debug("{} has its name", file.file().target());
            }
            manifestFile.publish();
            LOG.debug("{} has its name", manifest);
        } catch (IOException e) {
            for (Dump.Dumped file : dumped) {
                removeQuietly(file.file().target(), e);
            }
            throw new FailureException(FreeRoom.failureOf(e, manifest), e);
        }
    }

    private static void removeQuietly(Path artifact, IOException cause) {
        try {
            Files.deleteIfExists(artifact);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }
}
