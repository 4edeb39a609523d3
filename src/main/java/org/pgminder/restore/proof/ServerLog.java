package org.pgminder.restore.proof;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a throw-away server says of its troubles, each with its SQLSTATE (PostgreSQL manual, appendix A). */
final class ServerLog {
    /** The configuration of its lines: the SQLSTATE, and the session's name. */
    static final String PREFIX = "pgminder %e [%a] ";

    private static final Pattern LINE =
            Pattern.compile("pgminder ([0-9A-Z]{5}) \\[([^]]*)\\] (ERROR|LOG|FATAL|PANIC):\\s+(.*)");
    private static final int LAST = 3;

    private ServerLog() {}

    /**
     * One error.
     *
     * @param session the name of the session that it happened to
     * @param level {@code ERROR}, {@code LOG}, {@code FATAL} or {@code PANIC}
     * @param message in English: the server is configured so
     */
    record Trouble(String state, String session, String level, String message) {}

    /** In the order in which they happened. */
    static List<Trouble> read(Path log) {
        try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
            return lines.map(ServerLog::trouble).flatMap(Optional::stream).toList();
        } catch (IOException | java.io.UncheckedIOException e) {
            return List.of();
        }
    }

    static List<String> lastLines(Path log) {
        try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
            List<String> all = lines.toList();
            return all.subList(Math.max(0, all.size() - LAST), all.size());
        } catch (IOException | java.io.UncheckedIOException e) {
            return List.of();
        }
    }

    private static Optional<Trouble> trouble(String line) {
        Matcher matcher = LINE.matcher(line);
        return matcher.matches()
                ? Optional.of(new Trouble(matcher.group(1), matcher.group(2), matcher.group(3), matcher.group(4)))
                : Optional.empty();
    }
}
