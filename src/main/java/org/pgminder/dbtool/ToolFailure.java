package org.pgminder.dbtool;

import java.util.List;
import java.util.stream.Collectors;
import org.pgminder.common.Failure;
import org.pgminder.common.FailureKind;
import org.pgminder.process.ExitStatus;

/** Puts a client program's failure into words. */
final class ToolFailure {
    /** So much of stderr belongs in a message; all of it is kept with the run. */
    private static final int LINES = 3;

    private static final int LONGEST = 500;

    private ToolFailure() {}

    static Failure of(DumpTool tool, String server, ExitStatus status, String errors) {
        String message = tool.program() + " of " + tool.subject() + " on server " + server + " failed: " + status
                + lastLines(errors, ": ");
        return new Failure(FailureKind.PROGRAM_FAILED, message, hint(tool, status));
    }

    private static String hint(DumpTool tool, ExitStatus status) {
        if (status.signalled()) {
            return "Somebody or the system ended " + tool.program()
                    + "; look in the system's log whether memory ran out, then start the backup again.";
        }
        if (status.success()) {
            return "Start the backup again; if this repeats, run " + tool.program() + " by hand.";
        }
        return tool.program() + " says why; all that it wrote is in the log.";
    }

    /** The end of what was written to stderr, after a text in front; nothing where nothing was written. */
    static String lastLines(String errors, String before) {
        List<String> lines = errors.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        String text = lines.subList(Math.max(0, lines.size() - LINES), lines.size()).stream()
                .collect(Collectors.joining("; "));
        if (text.isEmpty()) {
            return "";
        }
        return before + (text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…");
    }
}
