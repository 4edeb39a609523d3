package org.pgminder.restore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongConsumer;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;

/** Brings an archive to where pg_restore can read it with several connections: a file, or a folder, of this machine. */
final class ArchiveFile {
    private ArchiveFile() {}

    /**
     * Fetches and unpacks it. All of it has been compared when this returns. Not for one that is {@link DumpFile#lyingReady}.
     *
     * @param work an empty folder
     */
    static Path fetch(DumpFile file, Path work, LongConsumer reached) throws FailureException {
        if (file.form().format().equals("directory")) {
            return folder(file, work, reached);
        }
        Path archive = work.resolve("archive");
        file.fetch(archive, reached);
        return archive;
    }

    private static Path folder(DumpFile file, Path work, LongConsumer reached) throws FailureException {
        try (DumpFile.Ahead ahead = file.openAhead(reached)) {
            DumpFile.Reading reading = ahead.reading();
            try {
                Path folder = Files.createDirectory(work.resolve("archive"));
                Tar tar = new Tar(reading.content());
                for (Tar.Entry entry = tar.next(); entry != null; entry = tar.next()) {
                    // pg_dump's folder has no folders in it; a name that leads out of it is none of pg_dump's.
                    Path name = Path.of(entry.name()).getFileName();
                    DumpFile.copy(new DumpFile.Reading(reading.file(), entry.content()), folder.resolve(name));
                }
                ahead.finish();
                if (Files.notExists(folder.resolve("toc.dat"))) {
                    throw new FailureException(
                            FailureKind.BACKUP_DAMAGED,
                            file.words() + " holds no dump in the directory format: toc.dat is missing",
                            "Take another copy or another backup.");
                }
                return folder;
            } catch (IOException e) {
                throw reading.file().failure(e);
            }
        }
    }
}
