package org.pgminder.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pgminder.catalogue.Artifact;
import org.pgminder.common.Contents;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.dbtool.DumpTool;
import org.pgminder.dbtool.PgDumpAll;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one dump gives on its way through the stages into one checked, still unpublished file. */
final class Dump {
    private static final Logger LOG = LoggerFactory.getLogger(Dump.class);

    private final DumpPrograms programs;

    Dump(DumpPrograms programs) {
        this.programs = programs;
    }

    /**
     * What is dumped, and how.
     *
     * @param database null for the whole server
     */
    record Item(DumpForm form, @Nullable String database) {
        /** The program that it comes from. */
        DumpTool tool() {
            return form.tool();
        }

        /** Whether it is all databases in one script. */
        boolean isServerScript() {
            return tool() instanceof PgDumpAll all && all.part() == PgDumpAll.Part.EVERYTHING;
        }

        /** The same, as a snapshot shows it. */
        Item at(String snapshot) {
            return new Item(form.at(snapshot), database);
        }
    }

    /**
     * A checked file that waits for its name.
     *
     * @param contents what is in it, as far as the file itself tells
     */
    record Dumped(PartFile file, Artifact artifact, List<Contents> contents) {}

    /** @throws FailureException after which nothing is left of the file */
    Dumped write(Item item, Path target) throws FailureException {
        PartFile file;
        try {
            file = PartFile.create(target);
        } catch (IOException e) {
            throw new FailureException(FreeRoom.failureOf(e, target), e);
        }
        boolean done = false;
        try {
            ScriptContents contents = item.isServerScript() ? new ScriptContents() : null;
            Artifact artifact = fill(item, file, contents);
            Dumped dumped = new Dumped(file, artifact, contents == null ? List.of() : contents.contents());
            done = true;
            return dumped;
        } catch (IOException e) {
            programs.run().failWhenCancelled();
            throw new FailureException(FreeRoom.failureOf(e, file.part()), e);
        } finally {
            if (!done) {
                discard(file);
            }
        }
    }

    private Artifact fill(Item item, PartFile file, @Nullable ScriptContents contents)
            throws FailureException, IOException {
        Stages stages = new Stages(file.stream(), programs.run().spec().form().packing(), contents);
        item.form().write(programs, stages, file.target());
        stages.close();
        return check(item, stages, file);
    }

    /** The size that is on the disk must be the one that was written. */
    private static Artifact check(Item item, Stages stages, PartFile file) throws IOException, FailureException {
        long size = file.finishWriting();
        if (size != stages.bytesOut()) {
            throw new FailureException(
                    FailureKind.CHECK_FAILED,
                    file.part() + " has " + size + " bytes on the disk, but " + stages.bytesOut() + " were written",
                    "Check the disk of the backup folder.");
        }
        return new Artifact(
                String.valueOf(file.target().getFileName()),
                item.database(),
                size,
                stages.tail().count(),
                stages.sha256Hex());
    }

    static void discard(PartFile file) {
        try {
            file.close();
        } catch (IOException e) {
            LOG.warn("cannot remove {}", file.part(), e);
        }
    }
}
