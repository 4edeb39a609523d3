package org.pgminder.dbtool;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.pgminder.common.Failure;
import org.pgminder.process.ExitStatus;

/**
 * One of PostgreSQL's programs that write a dump to stdout. Only describes: which program, its arguments, what its
 * output ends with, how to tell of its failure.
 */
public sealed interface DumpTool permits PgDump, PgDumpAll {
    /** The program's name without folder and {@code .exe}. */
    String program();

    /** Its arguments; what is to be connected to comes from {@link ConnectionFiles#environment()}, except the database. */
    List<String> arguments();

    /** The line that a whole script ends with. */
    String endMarker();

    /** For messages: what a whole dump ends with. */
    default String ending() {
        return "the line \"" + endMarker() + "\"";
    }

    /** For messages: what it dumps, such as {@code database app}. */
    String subject();

    /**
     * Whether a dump with this tail is whole: its end marker is the last line with a meaning. Since the releases of
     * August 2025 a line with {@code \\unrestrict} follows it.
     *
     * @param tail the last bytes of the dump, 4 KB are enough
     */
    default boolean isWhole(byte[] tail) {
        String[] lines = new String(tail, StandardCharsets.UTF_8).split("\r?\n", -1);
        for (int i = lines.length - 1; i > 0; i--) {
            String line = lines[i];
            if (line.equals(endMarker())) {
                return true;
            }
            if (!line.isEmpty() && !line.equals("--") && !line.startsWith("\\unrestrict ")) {
                return false;
            }
        }
        return false;
    }

    /**
     * Tells of a failure. The kind never depends on the text, which differs between versions and languages; the text
     * is shown.
     *
     * @param server the server's name
     * @param errors what it wrote to stderr, secrets masked; may be empty
     */
    default Failure failure(String server, ExitStatus status, String errors) {
        return ToolFailure.of(this, server, status, errors);
    }
}
