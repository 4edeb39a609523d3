package org.pgminder.desktop.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The entries of the log that are shown: those of a level and above in which a text stands, with all their lines. Not thread-safe. */
final class LogView {
    /** An entry begins with its time; the lines of a stack trace do not. */
    private static final Pattern BEGINNING =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d.*", Pattern.DOTALL);

    private final int most;
    private final List<Line> lines = new ArrayList<>();

    /** @param most lines that are kept; the oldest go first */
    LogView(int most) {
        this.most = most;
    }

    /**
     * A line as it is shown.
     *
     * @param level of its entry
     */
    record Line(String text, LogLevel level, boolean first) {
        @Override
        public String toString() {
            return text; // what the clipboard gets of it
        }
    }

    void clear() {
        lines.clear();
    }

    void add(List<String> texts) {
        for (String text : texts) {
            boolean first = BEGINNING.matcher(text).matches();
            LogLevel level = first ? LogLevel.of(text) : lines.isEmpty() ? LogLevel.ALL : last().level();
            lines.add(new Line(text, level, first));
        }
        if (lines.size() > most) {
            lines.subList(0, lines.size() - most).clear();
        }
    }

    /** Those to be shown now. */
    List<Line> matching(String filter, LogLevel least) {
        String wanted = filter.strip().toLowerCase(Locale.ROOT);
        List<Line> shown = new ArrayList<>();
        int from = 0;
        while (from < lines.size()) {
            int to = from + 1;
            while (to < lines.size() && !lines.get(to).first()) {
                to++;
            }
            List<Line> entry = lines.subList(from, to);
            if (entry.get(0).level().compareTo(least) >= 0
                    && (wanted.isEmpty()
                            || entry.stream()
                                    .anyMatch(line ->
                                            line.text().toLowerCase(Locale.ROOT).contains(wanted)))) {
                shown.addAll(entry);
            }
            from = to;
        }
        return shown;
    }

    private Line last() {
        return lines.get(lines.size() - 1);
    }
}
