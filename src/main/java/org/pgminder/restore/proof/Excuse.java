package org.pgminder.restore.proof;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.pgminder.restore.proof.ServerLog.Trouble;

/**
 * Tells a restore that failed for what this machine lacks from one that failed for what the backup is: no false alarm, and no
 * excuse for a broken backup. By SQLSTATE; where one means both, by the words of a server that is configured to speak English.
 */
final class Excuse {
    /** How the sessions of psql and pg_restore are named; PgMinder's own may fail and try another way. */
    private static final String RESTORES = "pgminder restore";

    /** Resources, operators, the system and faults of the server itself (PostgreSQL manual, appendix A). */
    private static final Set<String> CLASSES = Set.of("53", "57", "58", "XX");

    /** What this version or build has not got, such as an extension; rights. */
    private static final Set<String> STATES = Set.of("0A000", "42501", "28000");

    /** An undefined object, an invalid or wrong one: it counts only for what belongs to the server and not to the database. */
    private static final Set<String> AMBIGUOUS = Set.of("42704", "22023", "42809", "F0000");

    private static final Pattern OF_SERVER = Pattern.compile(
            "(?:role|tablespace|collation|access method|language) \".*|unrecognized configuration parameter .*"
                    + "|invalid value for parameter .*|.*\\b(?:locale|collation|LC_COLLATE|LC_CTYPE)\\b.*");

    private Excuse() {}

    /** What was missing; empty where the backup is to blame. */
    static Optional<String> of(List<Trouble> troubles) {
        Optional<String> crash = troubles.stream()
                .filter(trouble -> trouble.level().equals("PANIC")
                        || (trouble.level().equals("LOG") && trouble.message().startsWith("server process ")))
                .map(Trouble::message)
                .findFirst();
        return crash.or(() -> first(troubles).filter(Excuse::excuses).map(Trouble::message));
    }

    /** The programs end at their first error; what comes later is the ending of their sessions. */
    static Optional<Trouble> first(List<Trouble> troubles) {
        return troubles.stream()
                .filter(trouble ->
                        trouble.level().equals("ERROR") && trouble.session().startsWith(RESTORES))
                .findFirst();
    }

    private static boolean excuses(Trouble trouble) {
        String state = trouble.state();
        return CLASSES.contains(state.substring(0, 2))
                || STATES.contains(state)
                || (AMBIGUOUS.contains(state)
                        && OF_SERVER.matcher(trouble.message()).matches());
    }
}
