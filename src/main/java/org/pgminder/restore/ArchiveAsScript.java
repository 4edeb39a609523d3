package org.pgminder.restore;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.dbtool.PgRestore;
import org.pgminder.process.ExitStatus;

/**
 * Brings an archive into a database as a script, through psql. For a server that does not know a setting which pg_restore makes
 * ({@code transaction_timeout}, since 17): the script can be put right, pg_restore's own session cannot.
 */
final class ArchiveAsScript {
    private static final int SETTING_SINCE = 17;

    private final Loading loading;
    private final PgRestore tool;

    ArchiveAsScript(Loading loading, PgRestore tool) {
        this.loading = loading;
        this.tool = tool;
    }

    /** Whether this way is needed. */
    static boolean neededFor(Loading loading) {
        return loading.programs().major() >= SETTING_SINCE && loading.server().major() < SETTING_SINCE;
    }

    /** Loads it, one table after the other. */
    void load(String database) throws FailureException, InterruptedException {
        ScriptGuard guard = new ScriptGuard(loading.what(), loading.server().major(), loading.progress(), line -> {});
        new ScriptLoader(loading).load(program -> pump(program, guard), database, guard);
    }

    private void pump(OutputStream psql, ScriptRule rule) throws IOException, FailureException {
        ToolRun restore = new ToolRun(loading.redactor(), line -> {});
        AtomicReference<@Nullable Exception> cut = new AtomicReference<>();
        ExitStatus status;
        try {
            status = restore.run(loading.prepare(PgRestore.PROGRAM, tool.scriptArguments(), tool.reads()), script -> {
                try {
                    new ScriptPump(rule, psql).pump(script::read);
                } catch (FailureException | IOException e) {
                    cut.set(e);
                    throw new IOException(e);
                }
            });
        } catch (InterruptedException e) {
            throw new FailureException(FailureKind.CANCELLED, "the restore was cancelled", null, e);
        }
        Exception why = cut.get();
        if (why instanceof FailureException refused) {
            throw refused;
        }
        if (why instanceof IOException pipe) {
            throw pipe; // psql has ended, and says why
        }
        if (!status.success()) {
            throw LoadFailure.of(PgRestore.PROGRAM, loading.what(), "", status, restore.errors());
        }
    }
}
