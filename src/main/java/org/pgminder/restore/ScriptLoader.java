package org.pgminder.restore;

import java.util.function.Consumer;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.dbtool.Psql;
import org.pgminder.process.ExitStatus;

/** Brings a script into one database, through psql. */
final class ScriptLoader {
    private final Loading loading;
    private final Consumer<String> roles;

    /** @param roles told each line that may name a role, before psql gets it */
    ScriptLoader(Loading loading, Consumer<String> roles) {
        this.loading = loading;
        this.roles = roles;
    }

    /** @throws FailureException also when the stored file turns out to be damaged, whatever psql says of it */
    void load(DumpFile.Reading script, String database) throws FailureException, InterruptedException {
        ScriptGuard guard = new ScriptGuard(loading.what(), loading.serverMajor(), loading.progress(), roles);
        ToolRun psql = new ToolRun(loading.redactor(), line -> {});
        ExitStatus status = psql.feed(
                loading.command(Psql.PROGRAM, new Psql(database).arguments()),
                program -> new ScriptPump(guard, program).pump(script));
        // Where a flipped bit made psql stumble, the bit is the reason.
        script.finish();
        if (!status.success() || !psql.fedToTheEnd()) {
            throw LoadFailure.of(Psql.PROGRAM, loading.what(), guard.objectOf(psql.errors()), status, psql.errors());
        }
        if (!guard.complete()) {
            throw new FailureException(
                    FailureKind.BACKUP_DAMAGED,
                    loading.what() + " is cut short: the line \"-- PostgreSQL database dump complete\" is missing",
                    "Nothing of it was kept. Take another copy or another backup.");
        }
    }
}
