package org.pgminder.cli;

import java.util.ArrayList;
import java.util.List;

/** Rows under a heading, each column as wide as its widest text. */
final class Table {
    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();

    Table(String... heading) {
        row(heading);
    }

    Table row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    void print(Terminal terminal) {
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], width(row.get(i)));
            }
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                line.append(i == 0 ? "" : GAP).append(row.get(i));
                line.append(" ".repeat(widths[i] - width(row.get(i))));
            }
            terminal.print(line.toString().stripTrailing());
        }
    }

    private static int width(String text) {
        return text.codePointCount(0, text.length());
    }
}
