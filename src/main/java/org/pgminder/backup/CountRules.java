package org.pgminder.backup;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pgminder.dbtool.PgDump;
import org.pgminder.postgres.DumpScope;
import org.pgminder.settings.DumpSettings;

/**
 * What of a database's rows is counted.
 *
 * @param upToBytes rows of a larger database are not
 */
record CountRules(DumpSettings dump, long upToBytes) {
    /** Options of pg_dump after which every row is still there; of others nobody knows what they leave out. */
    private static final Set<String> HARMLESS = Set.of(
            "--no-comments",
            "--no-privileges",
            "--no-acl",
            "-x",
            "--no-tablespaces",
            "--no-publications",
            "--no-subscriptions",
            "--no-security-labels",
            "--no-toast-compression",
            "--no-table-access-method",
            "--no-sync",
            "--no-owner",
            "-O",
            "--quote-all-identifiers",
            "--inserts",
            "--column-inserts",
            "--attribute-inserts",
            "--rows-per-insert",
            "--extra-float-digits",
            "--lock-wait-timeout",
            "--encoding",
            "-E",
            "--disable-dollar-quoting",
            "--disable-triggers",
            "--on-conflict-do-nothing",
            "--load-via-partition-root",
            "--use-set-session-authorization",
            "--verbose",
            "-v",
            "--restrict-key");

    private static final List<String> NO_OWNERS = List.of("--no-owner", "-O");
    private static final List<String> NO_RIGHTS = List.of("--no-privileges", "--no-acl", "-x");

    /** An option whose effect on the rows is not known; null when there is none. */
    @Nullable
    String unknownOption() {
        return dump.options().stream()
                .filter(CountRules::mayLeaveOut)
                .map(option -> option.split("=", 2)[0])
                .findFirst()
                .orElse(null);
    }

    /** What tells pg_dump to leave something out; empty where all is dumped. */
    List<String> filter() {
        List<String> options = new ArrayList<>(PgDump.filter(dump));
        dump.options().stream().filter(CountRules::mayLeaveOut).forEach(options::add);
        return options;
    }

    private static boolean mayLeaveOut(String option) {
        return option.startsWith("-") && !HARMLESS.contains(option.split("=", 2)[0]);
    }

    DumpScope scope() {
        return new DumpScope(
                dump.schemas(),
                dump.excludeSchemas(),
                dump.tables(),
                dump.excludeTables(),
                dump.excludeTableData(),
                dump.largeObjects(),
                !dump.noOwner() && Collections.disjoint(dump.options(), NO_OWNERS),
                Collections.disjoint(dump.options(), NO_RIGHTS));
    }
}
