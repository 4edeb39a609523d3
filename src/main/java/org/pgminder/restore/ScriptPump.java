package org.pgminder.restore;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.pgminder.common.FailureException;

/**
 * Brings a script to psql, and shows its lines to a {@link ScriptRule} on the way. Rows between {@code COPY … FROM stdin;} and
 * {@code \.} are not looked at. Text in quotes is not told apart: a rule must bear a line that stands in the body of a function.
 */
final class ScriptPump {
    /** Of a longer line the rule sees only the beginning. */
    private static final int LONGEST = 1 << 16;

    private static final byte[] END_OF_DATA = {'\\', '.'};
    private static final int BUFFER = 1 << 17;

    private final ScriptRule rule;
    private final OutputStream psql;
    private final byte[] line = new byte[LONGEST];
    private int length;
    private boolean tooLong;
    private boolean data;
    private boolean wanted = true;
    private long number = 1;

    ScriptPump(ScriptRule rule, OutputStream psql) {
        this.rule = rule;
        this.psql = psql;
    }

    /** Reads to the end. A fault of psql's pipe is an {@link IOException}, one of reading a {@link FailureException}. */
    void pump(DumpFile.Reading script) throws IOException, FailureException {
        byte[] buffer = new byte[BUFFER];
        for (int got = script.read(buffer); got >= 0 && !rule.done(); got = script.read(buffer)) {
            take(buffer, got);
        }
        if ((length > 0 || tooLong) && !rule.done()) {
            endLine();
        }
        psql.flush();
    }

    private void take(byte[] buffer, int got) throws IOException, FailureException {
        int at = 0;
        while (at < got && !rule.done()) {
            if (data && length == 0 && !tooLong) {
                int end = rows(buffer, at, got);
                write(buffer, at, end - at);
                at = end;
                if (at >= got) {
                    return;
                }
            }
            int end = at;
            while (end < got && buffer[end] != '\n') {
                end++;
            }
            boolean whole = end < got;
            append(buffer, at, whole ? end + 1 : end);
            if (whole) {
                endLine();
            }
            at = whole ? end + 1 : end;
        }
    }

    /** From the beginning of a row: where whole rows end, or the line that ends the data begins. */
    private int rows(byte[] buffer, int from, int got) {
        int start = from;
        while (start < got && buffer[start] != '\\') {
            int end = start;
            while (end < got && buffer[end] != '\n') {
                end++;
            }
            if (end == got) {
                return start; // the rest of a row is kept until its end is there
            }
            number += wanted ? 1 : 0;
            start = end + 1;
        }
        return start;
    }

    private void append(byte[] buffer, int from, int to) throws IOException, FailureException {
        if (!tooLong && length + (to - from) > LONGEST) {
            wanted = data ? wanted : rule.pass(new String(line, 0, length, StandardCharsets.UTF_8), number);
            write(line, 0, length);
            length = 0;
            tooLong = true;
        }
        if (tooLong) {
            write(buffer, from, to - from);
        } else {
            System.arraycopy(buffer, from, line, length, to - from);
            length += to - from;
        }
    }

    private void endLine() throws IOException, FailureException {
        if (data) {
            data = tooLong || !Arrays.equals(line, 0, trimmed(), END_OF_DATA, 0, END_OF_DATA.length);
        } else if (!tooLong) {
            String text = new String(line, 0, trimmed(), StandardCharsets.UTF_8);
            wanted = rule.pass(text, number);
            data = text.startsWith("COPY ") && text.endsWith(" FROM stdin;");
        }
        write(line, 0, length);
        number += wanted ? 1 : 0;
        // The rows after a line share its fate, up to the one that ends them.
        wanted |= !data;
        length = 0;
        tooLong = false;
    }

    private void write(byte[] bytes, int from, int count) throws IOException {
        if (wanted) {
            psql.write(bytes, from, count);
        }
    }

    private int trimmed() {
        int end = length;
        while (end > 0 && (line[end - 1] == '\n' || line[end - 1] == '\r')) {
            end--;
        }
        return end;
    }
}
