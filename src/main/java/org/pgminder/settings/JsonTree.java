package org.pgminder.settings;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON with comments and trailing commas into a tree that knows the place of everything. Messages are made here and
 * not taken from Jackson, whose own quote the file: an unquoted password would end up in the log.
 */
final class JsonTree {
    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(50).build())
            .build();
    private static final String VALUE =
            "a text in double quotes, a number, true, false, a list in [ ] or an object in { }";

    private final String text;
    private final JsonParser parser;
    private final Problems problems;
    private final Deque<Open> open = new ArrayDeque<>();
    private String expected = VALUE;

    /** A bracket that is not closed yet. */
    private record Open(String bracket, Place place) {}

    private JsonTree(String text, JsonParser parser, Problems problems) {
        this.text = text;
        this.parser = parser;
        this.problems = problems;
    }

    /** The tree; empty where the text is no JSON, which is then a problem. Duplicate keys are problems too. */
    static Optional<JsonValue> parse(String text, Problems problems) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            return new JsonTree(text, parser, problems).root();
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory cannot be read", e);
        }
    }

    private Optional<JsonValue> root() throws IOException {
        try {
            expected = "an object in { }";
            if (parser.nextToken() == null) {
                problems.add(Place.START, "", "the file is empty; expected an object in { }");
                return Optional.empty();
            }
            JsonValue root = value("");
            expected = "nothing after the end of the first value";
            if (parser.nextToken() != null) {
                problems.add(place(), "", "expected nothing after the end of the first value");
                return Optional.empty();
            }
            return Optional.of(root);
        } catch (JsonEOFException e) {
            Open last = open.peek();
            problems.add(
                    place(e.getLocation()),
                    "",
                    last == null
                            ? "the file ends too early; expected " + expected
                            : "the file ends before the " + last.bracket() + " of line "
                                    + last.place().line() + " is closed");
        } catch (StreamConstraintsException e) {
            problems.add(
                    place(e.getLocation()), "", "too many brackets inside each other, or a number or key too long");
        } catch (JsonProcessingException e) {
            problems.add(place(e.getLocation()), "", "this is not valid JSON; expected " + expectedAt(e.getLocation()));
        }
        return Optional.empty();
    }

    /** Jackson looks at the beginning of a value together with its key: after a colon it is the value that is wrong. */
    private String expectedAt(@Nullable JsonLocation location) {
        int before = location == null ? -1 : (int) location.getCharOffset() - 1;
        before = Math.min(before, text.length() - 1);
        while (before >= 0
                && (Character.isWhitespace(text.charAt(before)) || Character.isLetterOrDigit(text.charAt(before)))) {
            before--;
        }
        return before >= 0 && text.charAt(before) == ':' ? VALUE : expected;
    }

    private JsonValue value(String key) throws IOException {
        Place place = place();
        return switch (parser.currentToken()) {
            case START_OBJECT -> fields(place, key);
            case START_ARRAY -> items(place, key);
            case VALUE_STRING -> {
                expected = "a text that ends with \" on its line, with \\\\ for each backslash";
                yield new JsonValue.Text(place, parser.getText());
            }
            case VALUE_NUMBER_INT -> new JsonValue.Numeral(place, parser.getText(), true);
            case VALUE_NUMBER_FLOAT -> new JsonValue.Numeral(place, parser.getText(), false);
            case VALUE_TRUE -> new JsonValue.Truth(place, true);
            case VALUE_FALSE -> new JsonValue.Truth(place, false);
            case VALUE_NULL -> new JsonValue.Nothing(place);
            default -> throw new IllegalStateException("a token that JSON text does not have");
        };
    }

    private JsonValue fields(Place place, String path) throws IOException {
        List<JsonValue.Field> fields = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        open.push(new Open("{", place));
        expected = "a key in double quotes with a colon after it, or }";
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            Place keyPlace = place();
            String key = parser.currentName();
            String keyPath = Problems.child(path, key);
            if (!seen.add(key)) {
                problems.add(keyPlace, keyPath, "the key is here twice; expected it once");
            }
            expected = VALUE;
            parser.nextToken();
            fields.add(new JsonValue.Field(keyPlace, key, value(keyPath)));
            expected = "a comma and the next key in double quotes with a colon after it, or }";
        }
        open.pop();
        return new JsonValue.Fields(place, fields);
    }

    private JsonValue items(Place place, String path) throws IOException {
        List<JsonValue> items = new ArrayList<>();
        open.push(new Open("[", place));
        expected = VALUE + ", or ]";
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(Problems.item(path, items.size())));
            expected = "a comma and the next value, or ]";
        }
        open.pop();
        return new JsonValue.Items(place, items);
    }

    private Place place() {
        return place(parser.currentTokenLocation());
    }

    private static Place place(@Nullable JsonLocation location) {
        return location == null
                ? Place.START
                : new Place(Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
    }
}
