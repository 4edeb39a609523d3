package org.pgminder.settings;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.ByteSize;
import org.pgminder.common.DurationText;

/** What a {@link Setting} asks of its value beyond the type. */
final class Limits {
    private Limits() {}

    /** What is wrong with the value: what was expected. */
    static Optional<String> complaint(Entry entry, @Nullable Object value) {
        if (value instanceof String text) {
            boolean allowed = (text.isEmpty() && entry.mayBeEmpty())
                    || entry.setting().rule().allows(text);
            return allowed
                    ? Optional.empty()
                    : Optional.of("expected " + entry.setting().rule().expected());
        }
        if (value instanceof List<?> list) {
            return list.stream().anyMatch(item -> item instanceof String text && text.isBlank())
                    ? Optional.of("expected texts that are not empty")
                    : Optional.empty();
        }
        OptionalLong measure = measure(value);
        boolean out = measure.isPresent()
                && (measure.getAsLong() < entry.setting().least()
                        || measure.getAsLong() > entry.setting().most());
        return out
                ? range(entry).map(range -> "is out of range; expected " + entry.expected() + " " + range)
                : Optional.empty();
    }

    /** The allowed range in words, as far as there is one: {@code from 1 to 64}. */
    static Optional<String> range(Entry entry) {
        boolean least = entry.setting().least() != Long.MIN_VALUE;
        boolean most = entry.setting().most() != Long.MAX_VALUE;
        String from = shown(entry, entry.setting().least());
        String to = shown(entry, entry.setting().most());
        if (least && most) {
            return Optional.of("from " + from + " to " + to);
        }
        return least ? Optional.of("of at least " + from) : most ? Optional.of("of at most " + to) : Optional.empty();
    }

    private static OptionalLong measure(@Nullable Object value) {
        if (value instanceof Number number) {
            return OptionalLong.of(number.longValue());
        }
        if (value instanceof Duration duration) {
            return OptionalLong.of(duration.toMillis());
        }
        return value instanceof ByteSize size ? OptionalLong.of(size.bytes()) : OptionalLong.empty();
    }

    private static String shown(Entry entry, long limit) {
        Class<?> type =
                entry.shape() instanceof Shape.Single single ? single.type().type() : Object.class;
        if (type == Duration.class) {
            return DurationText.format(Duration.ofMillis(limit));
        }
        return type == ByteSize.class && limit >= 0 ? new ByteSize(limit).toString() : Long.toString(limit);
    }
}
