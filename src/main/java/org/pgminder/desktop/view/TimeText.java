package org.pgminder.desktop.view;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.pgminder.desktop.text.Texts;

/** Times as the menu says them: {@code 2 hours ago}, {@code in 10 hours}, {@code 7 days 12:34:56}, {@code 14:30:25}. */
public final class TimeText {
    private static final Texts TEXTS = Texts.of(TimeText.class);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter DAY_AND_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private TimeText() {}

    /** How long ago; a time to come (a clock was set) is {@code just now}. */
    public static String ago(Instant then, Instant now) {
        Duration passed = Duration.between(then, now);
        return passed.toSeconds() < 30 ? TEXTS.get("time.justNow") : rounded("ago", passed);
    }

    /** How long until then; what is due already is {@code now}. */
    public static String until(Instant then, Instant now) {
        Duration left = Duration.between(now, then);
        if (left.isNegative() || left.isZero()) {
            return TEXTS.get("time.now");
        }
        return left.toSeconds() < 30 ? TEXTS.get("time.soon") : within(left);
    }

    /** As PostgreSQL writes an interval: {@code 7 days 12:34:56}, without the days below one. */
    public static String uptime(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        long days = seconds / 86_400;
        String time =
                String.format(Locale.ROOT, "%02d:%02d:%02d", seconds / 3600 % 24, seconds / 60 % 60, seconds % 60);
        return days == 0 ? time : count("for", "day", days) + " " + time;
    }

    /** The time of day; with the date when that is not today. */
    public static String clock(Instant then, Moment moment) {
        ZonedDateTime local = then.atZone(moment.zone());
        boolean today =
                local.toLocalDate().equals(moment.now().atZone(moment.zone()).toLocalDate());
        return (today ? TIME : DAY_AND_TIME).format(local);
    }

    /** {@code 2 hours}. */
    static String lasting(Duration duration) {
        return rounded("for", duration);
    }

    /** {@code in 2 hours}. */
    static String within(Duration duration) {
        return rounded("in", duration);
    }

    // Two of a unit before the next greater one, so that no more than a quarter is rounded away.
    private static String rounded(String form, Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 90 * 60) {
            return count(form, "minute", Math.max(1, (seconds + 30) / 60));
        }
        if (seconds < 36 * 3600) {
            return count(form, "hour", (seconds + 1800) / 3600);
        }
        return count(form, "day", (seconds + 43_200) / 86_400);
    }

    private static String count(String form, String unit, long number) {
        return TEXTS.get(form + "." + unit + (number == 1 ? ".one" : ".many"), number);
    }
}
