package org.pgminder.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What an edit was not asked to change stays as it was, byte for byte. */
class JsonEditsTest {
    private static final Pattern COMMENT = Pattern.compile("\"(?:\\\\.|[^\"\\\\])*\"|(//[^\\n]*|/\\*(?s:.*?)\\*/)");
    private static final int EDITS = 60;

    private static final String ODD = """
            /* head */ {
            \t"a" /* key */ : /* value */ 1 /* before comma */ , // after comma
            \t"b": [ 1, 2 /* two */ , 3 ], "c": { "d": "x // no comment", /* e */ "e": "\\"\\\\" },
            \t"empty": {}, "none": [], "commented": [
            \t\t// nothing here
            \t], "open": { /* nothing */ },
            \t"list": [
            \t\t{ "name": "one" }, // the first
            \t\t{ "name": "two",
            \t\t  "deep": { "deeper": [true, null, -1.5e3] }
            \t\t}, // the second
            \t],
            \t// at the end
            } // tail""";

    @Test
    void value_is_replaced_in_its_place() {
        assertThat(JsonEdits.set("{ \"a\": 1, // one\n  \"b\": \"x\" }", SettingsPath.of("b"), "y"))
                .isEqualTo("{ \"a\": 1, // one\n  \"b\": \"y\" }");
    }

    @Test
    void new_key_comes_behind_the_comment_of_the_last_one() {
        String text = """
                {
                  "jobs": [
                    {
                      "name": "nightly" // of the night
                      // , "schedule": "02:00"
                    }
                  ]
                }
                """;
        assertThat(JsonEdits.set(text, SettingsPath.of("jobs").item(0).child("server"), "local"))
                .isEqualTo("""
                        {
                          "jobs": [
                            {
                              "name": "nightly", // of the night
                              "server": "local"
                              // , "schedule": "02:00"
                            }
                          ]
                        }
                        """);
    }

    @Test
    void object_is_added_to_a_list_of_comments() {
        String text = "{\n  \"destinations\": [\n    // { an example }\n  ]\n}\n";
        assertThat(JsonEdits.set(text, SettingsPath.of("destinations").item(0), Map.of("name", "usb")))
                .isEqualTo(
                        "{\n  \"destinations\": [\n    // { an example }\n    {\n      \"name\": \"usb\"\n    }\n  ]\n}\n");
    }

    @Test
    void what_is_missing_above_a_key_is_made() {
        assertThat(JsonEdits.set("{}", SettingsPath.of("backups").child("folder"), "b"))
                .isEqualTo("{\n  \"backups\": {\n    \"folder\": \"b\"\n  }\n}");
    }

    @Test
    void removed_key_takes_its_line_and_the_comma_before_it_along() {
        assertThat(JsonEdits.remove("{\n  \"a\": 1, // one\n  \"b\": 2\n}", SettingsPath.of("b")))
                .isEqualTo("{\n  \"a\": 1 // one\n}");
        assertThat(JsonEdits.remove("{ \"a\": 1, \"b\": 2 }", SettingsPath.of("a")))
                .isEqualTo("{ \"b\": 2 }");
    }

    @TestFactory
    Stream<DynamicTest> everything_else_stays_after_any_edit() throws IOException {
        List<String> texts = List.of(
                SettingsFile.defaultText(), Files.readString(Path.of("config.example.json")), ODD, "{}", "{\n}\n");
        return texts.stream()
                .flatMap(text -> Stream.of(text, text.replace("\n", "\r\n")))
                .flatMap(text -> Stream.of(1L, 2L, 3L, 4L)
                        .map(seed -> DynamicTest.dynamicTest(
                                "seed " + seed + " on " + text.length() + " characters", () -> edit(text, seed))));
    }

    private static void edit(String begin, long seed) {
        Random random = new Random(seed);
        String text = begin;
        for (int i = 0; i < EDITS; i++) {
            List<SettingsPath> all = new ArrayList<>();
            collect(JsonSpan.read(text), SettingsPath.ROOT, all);
            SettingsPath path = all.get(random.nextInt(all.size()));
            JsonSpan span = span(text, path);
            int choice = random.nextInt(3);
            if (choice == 0 && !path.isRoot()) {
                String after = JsonEdits.remove(text, path);
                assertThat(tree(after)).isEqualTo(changed(tree(text), path, null));
                String kept = text.substring(0, partStart(text, path)) + text.substring(span.end());
                assertThat(comments(after)).isEqualTo(comments(kept));
                text = after;
            } else if (choice == 1 && span.open() == ' ') {
                String after = JsonEdits.set(text, path, "new \"" + i);
                assertThat(after).startsWith(text.substring(0, span.start())).endsWith(text.substring(span.end()));
                assertThat(tree(after)).isEqualTo(changed(tree(text), path, "new \"" + i));
                text = after;
            } else if (span.open() != ' ') {
                Object value = random.nextBoolean() ? Map.of("name", "n" + i, "list", List.of(1L, 2L)) : "v" + i;
                SettingsPath added = span.isObject()
                        ? path.child("key " + i)
                        : path.item(span.parts().size());
                String after = JsonEdits.set(text, added, value);
                assertThat(tree(after)).isEqualTo(changed(tree(text), added, value));
                assertThat(comments(after)).isEqualTo(comments(text));
                assertThat(isSubsequence(text, after)
                                || text.substring(span.start() + 1, span.end() - 1)
                                        .isBlank())
                        .isTrue();
                text = after;
            }
        }
    }

    private static void collect(JsonSpan span, SettingsPath path, List<SettingsPath> all) {
        all.add(path);
        for (int i = 0; i < span.parts().size(); i++) {
            JsonSpan.Part part = span.parts().get(i);
            String key = part.key();
            collect(part.value(), key == null ? path.item(i) : path.child(key), all);
        }
    }

    private static JsonSpan span(String text, SettingsPath path) {
        JsonSpan span = JsonSpan.read(text);
        for (Object step : path.steps()) {
            span = Optional.ofNullable(span.part(step)).orElseThrow().value();
        }
        return span;
    }

    private static int partStart(String text, SettingsPath path) {
        JsonSpan container = path.parent().isRoot() ? JsonSpan.read(text) : span(text, path.parent());
        return Optional.ofNullable(container.part(path.last())).orElseThrow().start();
    }

    /** As maps and lists, with a text for everything else. */
    private static Object tree(String text) {
        Problems problems = new Problems();
        JsonValue value =
                JsonTree.parse(text, problems).orElseThrow(() -> new AssertionError("no JSON any more: " + text));
        assertThat(problems.count()).isZero();
        return plain(value);
    }

    private static Object plain(JsonValue value) {
        if (value instanceof JsonValue.Fields fields) {
            Map<String, Object> map = new LinkedHashMap<>();
            fields.fields().forEach(field -> map.put(field.key(), plain(field.value())));
            return map;
        }
        if (value instanceof JsonValue.Items items) {
            return new ArrayList<>(
                    items.items().stream().map(JsonEditsTest::plain).toList());
        }
        return value instanceof JsonValue.Text text
                ? text.text()
                : value instanceof JsonValue.Numeral numeral
                        ? Long.valueOf(numeral.digits().hashCode())
                        : value.describe();
    }

    /** The same change in the tree; null takes out. */
    private static Object changed(Object tree, SettingsPath path, @Nullable Object value) {
        Object container = tree;
        for (Object step : path.parent().steps()) {
            container = step instanceof Integer index
                    ? ((List<?>) container).get(index)
                    : Optional.ofNullable(((Map<?, ?>) container).get(step)).orElseThrow();
        }
        Object made = value instanceof Map || value instanceof String ? tree(JsonText.of(value)) : null;
        if (path.last() instanceof Integer index) {
            @SuppressWarnings("unchecked")
            List<Object> list = (List<Object>) container;
            if (made == null || index < list.size()) {
                list.remove((int) index);
            }
            if (made != null) {
                list.add(index, made);
            }
        } else {
            @SuppressWarnings("unchecked")
            Map<Object, Object> map = (Map<Object, Object>) container;
            if (made == null) {
                map.remove(path.last());
            } else {
                map.put(path.last(), made);
            }
        }
        return tree;
    }

    private static List<String> comments(String text) {
        List<String> found = new ArrayList<>();
        Matcher matcher = COMMENT.matcher(text);
        while (matcher.find()) {
            if (matcher.group(1) != null) {
                found.add(matcher.group(1).strip());
            }
        }
        return found;
    }

    private static boolean isSubsequence(String part, String whole) {
        int at = 0;
        for (int i = 0; i < part.length(); i++) {
            at = whole.indexOf(part.charAt(i), at) + 1;
            if (at == 0) {
                return false;
            }
        }
        return true;
    }
}
