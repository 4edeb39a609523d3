package org.pgminder.restore;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.dbtool.Psql;
import org.pgminder.process.ExitStatus;

/** Brings a script to a server, through psql. */
final class ScriptLoader {
    private final Loading loading;

    ScriptLoader(Loading loading) {
        this.loading = loading;
    }

    /** Brings a script of one database into one. */
    void load(DumpFile.Reading script, String database, ScriptGuard guard, ScriptRule rule)
            throws FailureException, InterruptedException {
        load(program -> new ScriptPump(rule, program).pump(script::read), database, guard);
    }

    /** As {@link #load(DumpFile.Reading, String, ScriptGuard, ScriptRule)}, for a script from somewhere else. */
    void load(ToolRun.Feed script, String database, ScriptGuard guard) throws FailureException, InterruptedException {
        run(script, database, guard::objectOf);
        requireEnd(guard.complete(), "-- PostgreSQL database dump complete");
    }

    /** Brings a script that chooses its databases itself. */
    void load(DumpFile.Reading script, String database, ScriptRule rule) throws FailureException, InterruptedException {
        run(program -> new ScriptPump(rule, program).pump(script::read), database, errors -> "");
    }

    /** Runs a few statements of PgMinder's own. */
    void run(String statements, String database) throws FailureException, InterruptedException {
        run(program -> program.write(statements.getBytes(StandardCharsets.UTF_8)), database, errors -> "");
    }

    private void run(ToolRun.Feed script, String database, Function<List<String>, String> objectOf)
            throws FailureException, InterruptedException {
        ToolRun psql = new ToolRun(loading.redactor(), line -> {});
        ExitStatus status = psql.feed(loading.prepare(Psql.PROGRAM, new Psql(database).arguments(), List.of()), script);
        if (!status.success() || !psql.fedToTheEnd()) {
            throw LoadFailure.of(Psql.PROGRAM, loading.what(), objectOf.apply(psql.errors()), status, psql.errors());
        }
    }

    void requireEnd(boolean complete, String marker) throws FailureException {
        if (!complete) {
            throw new FailureException(
                    FailureKind.BACKUP_DAMAGED,
                    loading.what() + " is cut short: the line \"" + marker + "\" is missing",
                    "Nothing of it was kept. Take another copy or another backup.");
        }
    }
}
