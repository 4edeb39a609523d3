package org.pgminder.restore;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a backup is brought back.
 *
 * @param jobs how many tables at once; more than 1 only has an effect on the custom and the directory format
 * @param tables only these, as {@code schema.name} or {@code name}; empty for all
 * @param missingRoles makes every role that the dump names and the server has not, with every right: for throw-away servers only
 * @param databaseItself whether owner, settings and rights of the database itself come back, and not only what is in it
 * @param keepAs the name that a database in the way gets; null to refuse then
 */
public record RestoreOptions(
        int jobs,
        List<String> tables,
        boolean missingRoles,
        boolean databaseItself,
        @Nullable String keepAs) {
    /** Everything in it, one table after the other, into a database that is not there yet. */
    public static final RestoreOptions ALL = new RestoreOptions(1, List.of(), false, false, null);

    public RestoreOptions {
        tables = List.copyOf(tables);
    }

    /** As a person wants it back: some tables are not the database. */
    static RestoreOptions of(RestoreOrder order, @Nullable String keepAs) {
        return new RestoreOptions(
                order.jobs(), order.tables(), false, order.tables().isEmpty(), keepAs);
    }

    /** The same for a throw-away server, on which no role of the source exists. */
    public RestoreOptions makingMissingRoles() {
        return new RestoreOptions(jobs, tables, true, databaseItself, keepAs);
    }
}
