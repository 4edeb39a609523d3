package org.pgminder.dbtool;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.common.OwnerOnly;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that says, for as long as a container of ours may exist, how it is called and which engine runs it. A container
 * outlives the program that started it: what a kill has left is found by this.
 */
record ContainerNote(Path file) {
    static final String PREFIX = "pgminder-container-";
    private static final Logger LOG = LoggerFactory.getLogger(ContainerNote.class);

    static ContainerNote write(Path folder, ContainerEngine engine) throws FailureException {
        try {
            Path file = OwnerOnly.createTemporary(folder, PREFIX, "");
            Files.writeString(file, engine.program(), StandardCharsets.UTF_8);
            return new ContainerNote(file);
        } catch (IOException e) {
            throw new FailureException(
                    FailureKind.FOLDER_NOT_WRITABLE,
                    "cannot write into " + folder + " (" + e + ")",
                    "Check that the folder can be written to and its disk is not full.",
                    e);
        }
    }

    /** The container's name; nothing else on the machine has it. */
    String container() {
        return String.valueOf(file.getFileName());
    }

    /** Ends and removes the container if it is there, then this. What cannot be removed is tried again at the next start. */
    void removeContainer(ContainerEngine engine) {
        if (!engine.remove(container())) {
            return;
        }
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("cannot remove {}", file, e);
        }
    }

    /** Those that programs which were killed have left. */
    static List<ContainerNote> left(Path folder) {
        List<ContainerNote> left = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, PREFIX + "*")) {
                files.forEach(file -> left.add(new ContainerNote(file)));
            } catch (IOException e) {
                LOG.warn("cannot look for left containers in {}: {}", folder, e.toString());
            }
        }
        return left;
    }

    /** Ends a container that was left. */
    void end(Containers containers) {
        try {
            String program = Files.readString(file, StandardCharsets.UTF_8);
            if (program.isEmpty()) {
                Files.deleteIfExists(file); // cut before the container was begun
            } else {
                removeContainer(containers.engine(program));
                LOG.info("ended the container {}, left behind by a program that was killed", container());
            }
        } catch (IOException e) {
            LOG.warn("cannot read {}: {}", file, e.toString());
        }
    }
}
