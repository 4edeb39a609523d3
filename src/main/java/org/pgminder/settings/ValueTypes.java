package org.pgminder.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.pgminder.common.ByteSize;
import org.pgminder.common.DurationText;

/** The table of all types of values. A new type of value is one line here. */
final class ValueTypes {
    private static final Map<String, Object> TEXT = Map.of("type", "string");
    private static final String DURATION_PATTERN =
            "^\\s*[0-9]{1,9}\\s*([mM][sS]|[sS]|[mM]|[mM][iI][nN]|[hH]|[dD]|[wW])\\s*$";

    private static final List<ValueType<?>> TABLE = List.of(
            text(String.class, "a text", TEXT, text -> text, text -> text),
            whole(Integer.class, Integer.MIN_VALUE, Integer.MAX_VALUE, Long::intValue),
            whole(Long.class, Long.MIN_VALUE, Long.MAX_VALUE, number -> number),
            new ValueType<>(
                    Boolean.class,
                    "true or false",
                    Map.of("type", "boolean"),
                    false,
                    (value, folder) -> truth(value),
                    (truth, folder) -> truth),
            new ValueType<>(
                    Path.class,
                    "a path",
                    Map.of("type", "string", "minLength", 1),
                    true,
                    (value, folder) -> path(value, folder),
                    (path, folder) -> path.startsWith(folder) && !path.equals(folder)
                            ? folder.relativize(path).toString()
                            : path.toString()),
            text(
                    Duration.class,
                    "a duration such as \"500ms\", \"30s\", \"10m\" or \"6h\"",
                    Map.of("type", "string", "pattern", DURATION_PATTERN),
                    text -> orExpected(text, DurationText::parse),
                    DurationText::format),
            new ValueType<>(
                    ByteSize.class,
                    "a size such as \"100 MB\", or a number of bytes",
                    Map.of("type", List.of("string", "integer")),
                    true,
                    (value, folder) -> size(value),
                    (size, folder) -> size.bytes() % 1024 == 0 ? written(size) : size.bytes()),
            text(
                    ZoneId.class,
                    "a time zone such as \"Europe/Zagreb\" or \"UTC\"",
                    Map.of("type", "string", "minLength", 1),
                    ValueTypes::zone,
                    ZoneId::getId),
            text(
                    LocalTime.class,
                    "a time of day such as \"02:00\"",
                    Map.of("type", "string", "pattern", ScheduleText.TIME_PATTERN),
                    ScheduleText::time,
                    LocalTime::toString),
            text(
                    URI.class,
                    "an address such as \"https://cloud.example.com/\"",
                    Map.of("type", "string", "minLength", 1),
                    ValueTypes::address,
                    URI::toString),
            text(
                    Schedule.class,
                    ScheduleText.EXPECTED,
                    Map.of("type", "string", "pattern", ScheduleText.PATTERN),
                    ScheduleText::parse,
                    ScheduleText::format),
            SecretText.TYPE,
            DatabasesValue.TYPE,
            FlatSettings.PORT);

    private ValueTypes() {}

    static Optional<ValueType<?>> of(Class<?> type) {
        if (type.isEnum()) {
            return Optional.of(words(type));
        }
        Class<?> boxed = type == int.class
                ? Integer.class
                : type == long.class ? Long.class : type == boolean.class ? Boolean.class : type;
        return TABLE.stream().filter(entry -> entry.type() == boxed).findFirst();
    }

    static <T> ValueType<T> text(
            Class<T> type,
            String expected,
            Map<String, Object> schema,
            Function<String, T> reading,
            Function<T, String> writing) {
        return new ValueType<>(
                type,
                expected,
                schema,
                true,
                (value, folder) -> {
                    if (value instanceof JsonValue.Text text) {
                        return reading.apply(text.text());
                    }
                    throw ValueType.mismatch(expected, value);
                },
                (value, folder) -> writing.apply(value));
    }

    private static <T> ValueType<T> whole(Class<T> type, long least, long most, Function<Long, T> narrowed) {
        return new ValueType<>(
                type,
                "a whole number",
                Map.of("type", "integer"),
                false,
                (value, folder) -> narrowed.apply(number(value, least, most)),
                (number, folder) -> number);
    }

    /** An enum: its constants' names in lower case, with - for _. */
    private static <T> ValueType<T> words(Class<T> type) {
        Map<String, T> constants = Arrays.stream(type.getEnumConstants())
                .collect(Collectors.toMap(
                        ValueTypes::word, Function.identity(), (one, other) -> one, LinkedHashMap::new));
        List<String> words = List.copyOf(constants.keySet());
        String expected = (words.size() == 1 ? "" : "one of ")
                + words.stream().map(Problems::quote).collect(Collectors.joining(", "));
        return text(
                type,
                expected,
                Map.of("enum", words),
                text -> {
                    T constant = constants.get(text);
                    if (constant == null) {
                        throw new IllegalArgumentException("expected " + expected + ", found " + Problems.quote(text)
                                + NearMiss.suggestion(text, words));
                    }
                    return constant;
                },
                ValueTypes::word);
    }

    private static String word(Object constant) {
        return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static long number(JsonValue value, long least, long most) {
        if (!(value instanceof JsonValue.Numeral numeral) || !numeral.whole()) {
            boolean quoted = value instanceof JsonValue.Text text && text.text().matches("-?[0-9]{1,18}");
            throw new IllegalArgumentException(
                    ValueType.mismatch("a whole number", value).getMessage()
                            + (quoted ? "; write it without quotes" : ""));
        }
        try {
            long number = Long.parseLong(numeral.digits());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // More digits than a long has: told below like any other number that is too large.
        }
        throw new IllegalArgumentException("expected a whole number from " + least + " to " + most);
    }

    private static boolean truth(JsonValue value) {
        if (value instanceof JsonValue.Truth truth) {
            return truth.value();
        }
        throw new IllegalArgumentException(
                ValueType.mismatch("true or false", value).getMessage()
                        + (value instanceof JsonValue.Text ? "; write it without quotes" : ""));
    }

    private static Path path(JsonValue value, Path folder) {
        if (!(value instanceof JsonValue.Text text) || text.text().isBlank()) {
            throw ValueType.mismatch("a path", value);
        }
        try {
            return folder.resolve(text.text()).normalize();
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(Problems.quote(text.text()) + " is no path on this machine", e);
        }
    }

    private static ByteSize size(JsonValue value) {
        if (value instanceof JsonValue.Numeral) {
            return new ByteSize(number(value, 0, Long.MAX_VALUE));
        }
        if (value instanceof JsonValue.Text text) {
            return orExpected(text.text(), ByteSize::parse);
        }
        throw ValueType.mismatch("a size such as \"100 MB\", or a number of bytes", value);
    }

    /** In the largest unit that divides it. */
    private static String written(ByteSize size) {
        String[] units = {"B", "KB", "MB", "GB", "TB"};
        long number = size.bytes();
        int unit = 0;
        while (number != 0 && number % 1024 == 0 && unit < units.length - 1) {
            number /= 1024;
            unit++;
        }
        return number + " " + units[unit];
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text.strip());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    Problems.quote(text) + " is no time zone; expected one such as \"Europe/Zagreb\" or \"UTC\""
                            + NearMiss.suggestion(text, ZoneId.getAvailableZoneIds()),
                    e);
        }
    }

    private static URI address(String text) {
        try {
            return new URI(text.strip());
        } catch (URISyntaxException e) {
            // Without the text: an address may hold a password.
            throw new IllegalArgumentException(
                    "expected an address such as \"https://cloud.example.com/\", with %20 for a space", e);
        }
    }

    /** For readers that say only what they expected. */
    private static <T> T orExpected(String text, Function<String, T> reading) {
        try {
            return reading.apply(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("expected " + e.getMessage() + ", found " + Problems.quote(text), e);
        }
    }
}
