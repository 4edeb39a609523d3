package org.pgminder.backup;

import java.io.IOException;
import java.nio.file.Path;
import org.pgminder.common.FailureException;
import org.pgminder.dbtool.DumpTool;
import org.pgminder.dbtool.PgDump;
import org.pgminder.settings.Format;

/** A form of dump: which programs make it, how it is checked, and how it becomes one stream. */
sealed interface DumpForm permits StreamDump, DirectoryDump, SplitDump {
    /**
     * One database in the form that a run wants.
     *
     * @param rolePasswords whether roles, where they belong to the form, come with their passwords
     */
    static DumpForm of(String database, RunSpec.Form form, boolean rolePasswords) {
        PgDump script = new PgDump(database, PgDump.Shape.SCRIPT, form.dump(), null);
        return switch (form.format()) {
            case PLAIN -> new StreamDump(script);
            case CUSTOM -> new StreamDump(script.as(PgDump.Shape.ARCHIVE));
            case DIRECTORY -> new DirectoryDump(script.as(PgDump.Shape.FOLDER));
            case SPLIT -> new SplitDump(script, rolePasswords);
        };
    }

    /** What it is called in manifests, and how its file ends. */
    Format format();

    /** The program that it comes from, or the last of them. */
    DumpTool tool();

    /** The same, as a snapshot shows it; what can see none stays as it is. */
    DumpForm at(String snapshot);

    /**
     * Dumps, checks, and has written all of it to the stages when it returns.
     *
     * @param target the file that it becomes; work files lie beside it
     * @throws FailureException after which no program runs and no work file is left
     */
    void write(DumpPrograms programs, Stages stages, Path target) throws FailureException, IOException;
}
