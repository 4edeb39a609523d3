package org.pgminder.restore;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.FailureException;
import org.pgminder.dbtool.PgRestore;
import org.pgminder.process.ExitStatus;

/** Brings an archive (custom or directory format) into one database, through pg_restore. */
final class ArchiveLoader {
    private final Loading loading;
    private final Path archive;

    /** @param archive a file that lies on this machine, or a folder */
    ArchiveLoader(Loading loading, Path archive) {
        this.loading = loading;
        this.archive = archive;
    }

    /** Reads what the archive holds. */
    ArchiveList list() throws FailureException, InterruptedException {
        return ArchiveList.of(output(PgRestore.listArguments(archive), List.of(archive)));
    }

    /** The definitions as a script, with that of the database itself. */
    String definitions() throws FailureException, InterruptedException {
        return output(PgRestore.definitionsArguments(archive), List.of(archive));
    }

    /** The definitions of what is left of the list without rows. */
    String definitions(ArchiveList wanted) throws FailureException, InterruptedException {
        Path lines = wanted.withoutRows().write("definitions", loading);
        return output(PgRestore.definitionsArguments(archive, lines), List.of(archive, lines));
    }

    /** @param chosen a file with those lines of the list that are wanted; null for all */
    void load(String database, int jobs, ArchiveList list, @Nullable Path chosen)
            throws FailureException, InterruptedException {
        PgRestore tool = new PgRestore(database, archive, jobs, chosen);
        if (ArchiveAsScript.neededFor(loading)) {
            new ArchiveAsScript(loading, tool).load(database);
            return;
        }
        TableProgress tables = new TableProgress(list, loading.progress());
        ToolRun restore = new ToolRun(loading.redactor(), tables::line);
        ExitStatus status = restore.run(
                loading.prepare(PgRestore.PROGRAM, tool.arguments(), tool.reads()),
                program -> program.skip(Long.MAX_VALUE));
        if (!status.success()) {
            throw LoadFailure.of(PgRestore.PROGRAM, loading.what(), "", status, restore.errors());
        }
    }

    /** Shows the definitions of large objects, which are none of the definitions for pg_restore, line by line: they may be many. */
    void largeObjects(ArchiveList list, Consumer<String> each) throws FailureException, InterruptedException {
        ArchiveList objects = list.largeObjects();
        if (objects.lines().isEmpty()) {
            return;
        }
        Path lines = objects.write("large-objects", loading);
        output(
                PgRestore.definitionsArguments(archive, lines),
                List.of(archive, lines),
                program -> new BufferedReader(new InputStreamReader(program, StandardCharsets.UTF_8))
                        .lines()
                        .forEach(each));
    }

    private String output(List<String> arguments, List<Path> reads) throws FailureException, InterruptedException {
        BlockingQueue<String> text = new LinkedBlockingQueue<>();
        output(arguments, reads, program -> text.add(new String(program.readAllBytes(), StandardCharsets.UTF_8)));
        return String.join("", text);
    }

    private void output(List<String> arguments, List<Path> reads, ToolRun.Sink sink)
            throws FailureException, InterruptedException {
        ToolRun restore = new ToolRun(loading.redactor(), line -> {});
        ExitStatus status = restore.run(loading.prepare(PgRestore.PROGRAM, arguments, reads), sink);
        if (!status.success()) {
            throw LoadFailure.of(PgRestore.PROGRAM, loading.what(), "", status, restore.errors());
        }
    }
}
