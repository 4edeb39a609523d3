package org.pgminder.restore.proof;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pgminder.catalogue.Manifest;
import org.pgminder.restore.proof.ServerLog.Trouble;

/**
 * Tells a restore that failed for what the job's filter has left out from one that failed for what the backup is. A backup of
 * everything leans on nothing outside.
 */
record LeftOut(Manifest manifest) {
    /** A schema, table, type or other object, or function that is not there (PostgreSQL manual, appendix A). */
    private static final Set<String> NOT_THERE = Set.of("3F000", "42P01", "42704", "42883");

    private static final String ROW_NOT_THERE = "23503";
    private static final Pattern RELATION = Pattern.compile("relation \"(.*)\" does not exist.*");

    /**
     * Empty where the backup is to blame.
     *
     * @param trouble empty where nobody knows more than the message
     */
    Optional<Verdict> verdict(Optional<Trouble> trouble, String message) {
        if (manifest.filter().isEmpty()) {
            return Optional.empty();
        }
        String filter = "what the filter leaves out (" + String.join(" ", manifest.filter()) + ")";
        if (trouble.isEmpty()) {
            return Optional.of(Verdict.notProved(
                    "it could not be restored, which may be because it leans on " + filter + ": " + message));
        }
        return trouble.filter(this::meansLeftOut)
                .map(known -> Verdict.notProved(
                        "it leans on " + filter + ", and so does not come back by itself: " + known.message()));
    }

    private boolean meansLeftOut(Trouble trouble) {
        if (trouble.state().equals(ROW_NOT_THERE)) {
            return manifest.filter().stream().anyMatch(option -> option.startsWith("--exclude-table-data"));
        }
        return NOT_THERE.contains(trouble.state()) && !isDumped(trouble.message());
    }

    /** A table that the dump should hold is no excuse. */
    private boolean isDumped(String message) {
        Matcher relation = RELATION.matcher(message);
        return relation.matches()
                && manifest.contents().stream()
                        .flatMap(contents -> contents.tables().stream())
                        .anyMatch(table -> relation.group(1).equals(table.name())
                                || relation.group(1).equals(table.schema() + "." + table.name()));
    }
}
