package org.pgminder.settings;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** JSON for people: two spaces, a line per key, lists of texts and numbers on one line. Always ends lines with \n. */
final class JsonText {
    private final StringBuilder text = new StringBuilder();

    private JsonText() {}

    /** @param value of maps, lists, texts, numbers and booleans */
    static String of(Object value) {
        JsonText json = new JsonText();
        json.append(value, "");
        return json.text.toString();
    }

    private void append(Object value, String indent) {
        if (value instanceof Map<?, ?> map) {
            append(map, indent);
        } else if (value instanceof List<?> list) {
            append(list, indent);
        } else if (value instanceof Number || value instanceof Boolean) {
            text.append(value);
        } else {
            text.append('"');
            JsonStringEncoder.getInstance().quoteAsString(value.toString(), text);
            text.append('"');
        }
    }

    private void append(Map<?, ?> map, String indent) {
        text.append('{');
        String deeper = indent + "  ";
        Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
        while (entries.hasNext()) {
            Map.Entry<?, ?> entry = entries.next();
            text.append('\n').append(deeper);
            append(String.valueOf(entry.getKey()), deeper);
            text.append(": ");
            append(entry.getValue(), deeper);
            text.append(entries.hasNext() ? "," : "\n" + indent);
        }
        text.append('}');
    }

    private void append(List<?> list, String indent) {
        boolean oneLine = list.stream().noneMatch(item -> item instanceof Map || item instanceof Collection);
        String deeper = indent + "  ";
        text.append('[');
        for (int i = 0; i < list.size(); i++) {
            text.append(oneLine ? i == 0 ? "" : ", " : (i == 0 ? "\n" : ",\n") + deeper);
            append(list.get(i), deeper);
        }
        text.append(oneLine ? "]" : "\n" + indent + "]");
    }
}
