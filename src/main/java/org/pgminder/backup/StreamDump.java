package org.pgminder.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.FailureException;
import org.pgminder.dbtool.DumpTool;
import org.pgminder.dbtool.PgDump;
import org.pgminder.settings.Format;

/** What a program writes to stdout, as it comes: a script or an archive. */
record StreamDump(DumpTool tool) implements DumpForm {
    @Override
    public Format format() {
        return archive() == null ? Format.PLAIN : Format.CUSTOM;
    }

    @Override
    public DumpForm at(String snapshot) {
        return tool instanceof PgDump dump ? new StreamDump(dump.at(snapshot)) : this;
    }

    @Override
    public void write(DumpPrograms programs, Stages stages, Path target) throws FailureException, IOException {
        PgDump archive = archive();
        if (archive != null) {
            writeArchive(archive, programs, stages);
        } else {
            programs.toStream(tool, stages::write);
        }
        programs.run().checking();
        DumpCheck.whole(tool, stages.tail());
    }

    private @Nullable PgDump archive() {
        return tool instanceof PgDump dump && dump.shape() == PgDump.Shape.ARCHIVE ? dump : null;
    }

    private static void writeArchive(PgDump tool, DumpPrograms programs, Stages stages)
            throws FailureException, IOException {
        try (ListedArchive list = ListedArchive.ofStream(programs)) {
            programs.toStream(tool, (bytes, length) -> {
                list.take(bytes, length);
                stages.write(bytes, length);
            });
            // It may be empty: so is the database "postgres" of every new server.
            List<String> unused = list.entries(tool);
        }
    }
}
