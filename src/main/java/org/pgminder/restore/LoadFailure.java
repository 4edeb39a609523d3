package org.pgminder.restore;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.process.ExitStatus;

/** Puts into words why psql or pg_restore failed. */
final class LoadFailure {
    private static final int LONGEST = 600;
    /** What --verbose says of things that went well; the rest is about what did not. */
    private static final Pattern PROGRESS = Pattern.compile(
            "pg_restore: (creating|processing|launching|finished|executing|connecting|entering|skipping|dropping|implied|table|disabling|enabling) .*");

    private static final Pattern PASSWORD = Pattern.compile("PASSWORD '[^']*'?", Pattern.CASE_INSENSITIVE);

    private LoadFailure() {}

    /**
     * @param object what it was at, such as {@code TABLE public.item}; empty where that is not known
     * @param errors the last lines of stderr, secrets masked
     */
    static FailureException of(String program, String what, String object, ExitStatus status, List<String> errors) {
        String said = errors.stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !PROGRESS.matcher(line).matches())
                .collect(Collectors.joining("; "));
        // A role's stored password is in the statement that psql shows.
        said = PASSWORD.matcher(said).replaceAll("PASSWORD '********'");
        if (said.length() > LONGEST) {
            said = said.substring(0, LONGEST) + "…";
        }
        String message = what + " could not be restored: " + program + " failed"
                + (object.isEmpty() ? "" : " at " + object) + ", "
                + status
                + (said.isEmpty() ? "" : ": " + said);
        // What somebody ended says nothing of the backup.
        boolean ended = status.signalled() || errors.stream().anyMatch(LoadFailure::tellsOfAnEnd);
        return new FailureException(
                ended ? FailureKind.PROGRAM_FAILED : FailureKind.RESTORE_FAILED, message, hint(program, ended));
    }

    /** As pg_restore does, which takes SIGTERM for itself and for its workers (parallel.c). */
    private static boolean tellsOfAnEnd(String line) {
        return line.endsWith("terminated by user") || line.endsWith("a worker process died unexpectedly");
    }

    private static String hint(String program, boolean ended) {
        return ended
                ? "Somebody or the system ended " + program
                        + "; look in the system's log whether memory ran out, then restore again."
                : program
                        + " says why. Where a role is missing here, --roles makes the backup's roles first; an extension must be installed on the server beforehand. A backup of chosen schemas or tables may lean on a table, type or function that was left out: add that to the job's \"dump\" and back up anew, or load the file by hand as RESTORE.txt says, without stopping at errors.";
    }
}
