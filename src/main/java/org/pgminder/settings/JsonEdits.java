package org.pgminder.settings;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Changes values in the text of a file and nothing else of it: comments, order, white space and line ends stay. The text is one
 * that {@link JsonTree} reads without a problem.
 */
final class JsonEdits {
    private final String text;
    private final JsonSpan root;
    private final String lineEnd;
    private final List<Change> changes = new ArrayList<>();

    /** Characters that are replaced. */
    private record Change(int start, int end, String by) {}

    private JsonEdits(String text) {
        this.text = text;
        this.root = JsonSpan.read(text);
        this.lineEnd = text.contains("\r\n") ? "\r\n" : "\n";
    }

    /**
     * Sets a value; what is missing above it is made, and an index behind the last one of a list adds to it.
     *
     * @param value of maps, lists, texts, numbers and booleans
     */
    static String set(String text, SettingsPath path, Object value) {
        JsonEdits edits = new JsonEdits(text);
        edits.put(path, value);
        return edits.done();
    }

    /** Takes a member or item out; one that is not there is no error. Comments that are not inside it stay. */
    static String remove(String text, SettingsPath path) {
        JsonEdits edits = new JsonEdits(text);
        edits.take(path);
        return edits.done();
    }

    private void put(SettingsPath path, Object value) {
        JsonSpan span = root;
        for (int i = 0; i < path.steps().size(); i++) {
            Object step = path.steps().get(i);
            JsonSpan.Part part = span.part(step);
            if (part == null) {
                Object wrapped = value;
                for (int j = path.steps().size() - 1; j > i; j--) {
                    wrapped = path.steps().get(j) instanceof String key ? Map.of(key, wrapped) : List.of(wrapped);
                }
                add(span, step, wrapped);
                return;
            }
            span = part.value();
        }
        changes.add(new Change(span.start(), span.end(), json(value, indentOfLine(span.start()))));
    }

    private void add(JsonSpan container, Object step, Object value) {
        if (container.isObject() != step instanceof String || container.open() == ' ') {
            // Something else stands there, such as null or a text.
            Object whole = step instanceof String key ? Map.of(key, value) : List.of(value);
            changes.add(new Change(container.start(), container.end(), json(whole, indentOfLine(container.start()))));
        } else if (container.parts().isEmpty()) {
            addFirst(container, step, value);
        } else {
            addLast(container, step, value);
        }
    }

    private void addFirst(JsonSpan container, Object step, Object value) {
        String outer = indentOfLine(container.start());
        String inner = outer + unit();
        int close = container.end() - 1;
        int inside = container.start() + 1;
        String between = text.substring(inside, close);
        if (between.isBlank() && between.indexOf('\n') < 0 && !(value instanceof Map)) {
            String space = container.isObject() ? " " : "";
            changes.add(new Change(inside, close, space + oneLine(part(step, value, "")) + space));
        } else if (between.isBlank()) {
            changes.add(new Change(inside, close, lineEnd + inner + part(step, value, inner) + lineEnd + outer));
        } else {
            int behind = inside + between.stripTrailing().length();
            String rest = text.substring(behind, close).indexOf('\n') < 0 ? lineEnd + outer : "";
            changes.add(new Change(behind, behind, lineEnd + inner + part(step, value, inner) + rest));
        }
    }

    private void addLast(JsonSpan container, Object step, Object value) {
        JsonSpan.Part first = container.parts().get(0);
        JsonSpan.Part last = container.parts().get(container.parts().size() - 1);
        boolean comma = last.comma() >= 0;
        int behind = comma ? last.comma() + 1 : last.value().end();
        boolean lines = text.substring(container.start(), first.start()).indexOf('\n') >= 0
                || text.substring(behind, container.end()).indexOf('\n') >= 0;
        if (!comma) {
            changes.add(new Change(behind, behind, ","));
        }
        String written;
        if (lines) {
            String indent = indentOfLine(first.start());
            behind = behindComments(behind);
            written = lineEnd + indent + part(step, value, indent);
        } else {
            written = " " + oneLine(part(step, value, ""));
        }
        changes.add(new Change(behind, behind, written + (comma ? "," : "")));
    }

    private void take(SettingsPath path) {
        JsonSpan container = root;
        for (Object step : path.parent().steps()) {
            JsonSpan.Part part = container.part(step);
            if (part == null) {
                return;
            }
            container = part.value();
        }
        JsonSpan.Part part = container.part(path.last());
        if (part == null) {
            return;
        }
        int index = container.parts().indexOf(part);
        int end = part.value().end();
        if (part.comma() >= 0 && text.substring(end, part.comma()).isBlank()) {
            end = part.comma() + 1;
        } else if (part.comma() >= 0) {
            changes.add(new Change(part.comma(), part.comma() + 1, ""));
        } else if (index > 0) {
            int comma = container.parts().get(index - 1).comma();
            changes.add(new Change(comma, comma + 1, ""));
        }
        takeTidily(part.start(), end);
    }

    /** With its lines where nothing else is on them, otherwise with the spaces that kept it apart. */
    private void takeTidily(int start, int end) {
        int lineStart = text.lastIndexOf('\n', start - 1) + 1;
        int nextLine = text.indexOf('\n', end) + 1;
        boolean aloneBefore = text.substring(lineStart, start).isBlank();
        if (aloneBefore && nextLine > 0 && text.substring(end, nextLine).isBlank()) {
            changes.add(new Change(lineStart, nextLine, ""));
            return;
        }
        int from = start;
        int to = end;
        if (aloneBefore) {
            while (to < text.length() && isSpace(text.charAt(to))) {
                to++;
            }
        } else {
            while (isSpace(text.charAt(from - 1))) {
                from--;
            }
        }
        changes.add(new Change(from, to, ""));
    }

    private String done() {
        StringBuilder result = new StringBuilder(text);
        // Backwards, so that places stay right; what is added at one place comes in the order in which it was asked
        // for.
        List<Change> ordered = new ArrayList<>(changes);
        ordered.sort(Comparator.comparingInt(Change::start));
        for (int i = ordered.size() - 1; i >= 0; i--) {
            Change change = ordered.get(i);
            result.replace(change.start(), change.end(), change.by());
        }
        return result.toString();
    }

    private String part(Object step, Object value, String indent) {
        return (step instanceof String key ? JsonText.of(key) + ": " : "") + json(value, indent);
    }

    private String json(Object value, String indent) {
        String unit = unit();
        StringBuilder written = new StringBuilder();
        for (String line : JsonText.of(value).split("\n", -1)) {
            String body = line.stripLeading();
            if (!written.isEmpty()) {
                written.append(lineEnd).append(indent).append(unit.repeat((line.length() - body.length()) / 2));
            }
            written.append(body);
        }
        return written.toString();
    }

    private static String oneLine(String json) {
        return json.replaceAll("\\R\\s*", " ");
    }

    /** Behind the comments that stand on the same line and so belong to what is before them. */
    private int behindComments(int from) {
        int behind = from;
        int at = from;
        while (at < text.length()) {
            if (isSpace(text.charAt(at))) {
                at++;
            } else if (text.startsWith("//", at)) {
                int end = text.indexOf('\n', at);
                return text.charAt(end - 1) == '\r' ? end - 1 : end;
            } else if (text.startsWith("/*", at)) {
                int end = text.indexOf("*/", at) + 2;
                if (text.substring(at, end).indexOf('\n') >= 0) {
                    return behind;
                }
                at = end;
                behind = end;
            } else {
                return behind;
            }
        }
        return behind;
    }

    /** How deep the file indents: as its first key is. */
    private String unit() {
        String unit =
                root.parts().isEmpty() ? "" : indentOfLine(root.parts().get(0).start());
        return unit.isEmpty() ? "  " : unit;
    }

    private String indentOfLine(int at) {
        int start = text.lastIndexOf('\n', at - 1) + 1;
        int end = start;
        while (end < text.length() && isSpace(text.charAt(end))) {
            end++;
        }
        return text.substring(start, end);
    }

    private static boolean isSpace(char character) {
        return character == ' ' || character == '\t';
    }
}
