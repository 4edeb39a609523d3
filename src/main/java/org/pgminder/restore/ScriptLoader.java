package org.pgminder.restore;

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
        ToolRun psql = new ToolRun(loading.redactor(), line -> {});
        ExitStatus status = run(psql, script, database, rule);
        if (!status.success() || !psql.fedToTheEnd()) {
            throw LoadFailure.of(Psql.PROGRAM, loading.what(), guard.objectOf(psql.errors()), status, psql.errors());
        }
        requireEnd(guard.complete(), "-- PostgreSQL database dump complete");
    }

    /** Brings a script that chooses its databases itself. */
    void load(DumpFile.Reading script, String database, ScriptRule rule) throws FailureException, InterruptedException {
        ToolRun psql = new ToolRun(loading.redactor(), line -> {});
        ExitStatus status = run(psql, script, database, rule);
        if (!status.success() || !psql.fedToTheEnd()) {
            throw LoadFailure.of(Psql.PROGRAM, loading.what(), "", status, psql.errors());
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

    private ExitStatus run(ToolRun psql, DumpFile.Reading script, String database, ScriptRule rule)
            throws FailureException, InterruptedException {
        return psql.feed(
                loading.command(Psql.PROGRAM, new Psql(database).arguments()),
                program -> new ScriptPump(rule, program).pump(script));
    }
}
