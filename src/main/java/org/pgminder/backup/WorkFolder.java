package org.pgminder.backup;

import java.io.IOException;
import java.nio.file.Path;
import org.pgminder.common.FileTree;
import org.pgminder.common.OwnerOnly;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A folder {@code NAME.part.d} beside a file that is made of what is in it. Closing it removes it. */
record WorkFolder(Path folder) implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WorkFolder.class);

    static WorkFolder create(Path target) throws IOException {
        Path folder = target.resolveSibling(target.getFileName() + BackupNames.WORK_FOLDER_SUFFIX)
                .toAbsolutePath();
        OwnerOnly.createFolder(folder);
        return new WorkFolder(folder);
    }

    @Override
    public void close() {
        try {
            FileTree.remove(folder);
        } catch (IOException e) {
            LOG.warn("cannot remove {}; the next start tries it again", folder, e);
        }
    }
}
