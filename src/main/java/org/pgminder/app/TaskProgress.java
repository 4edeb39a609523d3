package org.pgminder.app;

import org.pgminder.engine.Tasks;
import org.pgminder.restore.RestoreProgress;

/** Tells the engine of a task how far a restore or a proof is. */
record TaskProgress(Tasks.Progress task) implements RestoreProgress {
    @Override
    public void doing(String what) {
        task.doing(what);
    }

    @Override
    public void reached(long done, long total) {
        task.reached(done, total);
    }
}
