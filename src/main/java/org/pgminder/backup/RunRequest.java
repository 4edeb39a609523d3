package org.pgminder.backup;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pgminder.catalogue.Trigger;

/**
 * What is to be backed up now.
 *
 * @param due when the schedule wanted it; null where a person asked
 */
public record RunRequest(
        What what, Trigger trigger, @Nullable Instant due) {

    /** A job, or a part of a server without a job. */
    public sealed interface What {
        record Job(String job) implements What {}

        /** One database, in the form and to the destinations of the server's job that fits best. */
        record Database(String server, String database) implements What {}

        /** The whole server: by pg_dumpall, or as the server's nearest job says. */
        record WholeServer(String server) implements What {}
    }
}
