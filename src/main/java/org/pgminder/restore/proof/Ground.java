package org.pgminder.restore.proof;

import java.util.Optional;
import org.pgminder.restore.RestoreTarget;

/** Where a proof restores to. All that was restored is gone when it is closed. */
interface Ground extends AutoCloseable {
    RestoreTarget target();

    /** The name of the database that is made there, one backup's database after the other. */
    String database();

    /** Whether it belongs to the proof alone, so that roles may be made and a whole server restored. */
    boolean ownServer();

    /** Looks whether a failed restore is the fault of this place; empty where it is the backup's. */
    Optional<String> excuse();

    /** The first error of a failed restore as the server tells it; empty where this place has no look at the server. */
    Optional<ServerLog.Trouble> trouble();

    @Override
    void close();
}
