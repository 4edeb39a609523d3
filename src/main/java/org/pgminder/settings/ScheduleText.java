package org.pgminder.settings;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pgminder.common.DurationText;

/** A schedule as people write it. */
final class ScheduleText {
    static final String EXPECTED = "a time of day such as \"02:00\", a cron expression of five fields such as "
            + "\"0 2 * * 1-5\", or an interval such as \"6h\", \"1d\" or \"1w\"";
    static final String TIME_PATTERN = "^\\s*([01]?[0-9]|2[0-3]):[0-5][0-9]\\s*$";
    /** For editors; whether it makes sense is for {@link #parse} to say. */
    static final String PATTERN =
            "^\\s*(([01]?[0-9]|2[0-3]):[0-5][0-9]|[0-9]{1,9}\\s*[a-zA-Z]+|\\S+(\\s+\\S+){4})\\s*$";

    private static final Pattern TIME = Pattern.compile("(\\d{1,2}):(\\d{2})");
    private static final Pattern INTERVAL = Pattern.compile("\\d+\\s*\\p{L}+");
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final ZonedDateTime ANY_TIME = ZonedDateTime.of(2024, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

    private ScheduleText() {}

    /** @throws IllegalArgumentException with what is wrong and what was expected */
    static Schedule parse(String written) {
        String text = written.strip();
        if (TIME.matcher(text).matches()) {
            return new Schedule.Daily(time(text));
        }
        if (INTERVAL.matcher(text).matches()) {
            return new Schedule.Every(interval(text));
        }
        return new Schedule.Cron(cron(text));
    }

    static String format(Schedule schedule) {
        if (schedule instanceof Schedule.Daily daily) {
            return daily.time().toString();
        }
        if (schedule instanceof Schedule.Every every) {
            return DurationText.format(every.period());
        }
        return ((Schedule.Cron) schedule).expression();
    }

    /** @throws IllegalArgumentException with what is wrong and what was expected */
    static LocalTime time(String written) {
        Matcher matcher = TIME.matcher(written.strip());
        if (!matcher.matches() || Integer.parseInt(matcher.group(1)) > 23 || Integer.parseInt(matcher.group(2)) > 59) {
            throw new IllegalArgumentException(
                    Problems.quote(written) + " is no time of day; expected one from \"00:00\" to \"23:59\"");
        }
        return LocalTime.of(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    private static Duration interval(String text) {
        Duration period;
        try {
            period = DurationText.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(notASchedule(text), e);
        }
        if (period.compareTo(SHORTEST) < 0 || period.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    Problems.quote(text) + " is not possible; expected an interval from \"1m\" to \"366d\"");
        }
        return period;
    }

    private static String cron(String text) {
        if (text.split("\\s+", -1).length != 5) {
            throw new IllegalArgumentException(notASchedule(text));
        }
        // In capitals: cron-utils itself would turn "fri" into capitals by the machine's language.
        String expression = text.toUpperCase(Locale.ROOT);
        try {
            var cron = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX))
                    .parse(expression)
                    .validate();
            if (ExecutionTime.forCron(cron).nextExecution(ANY_TIME).isEmpty()) {
                throw new IllegalArgumentException("no such day");
            }
            return expression;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    Problems.quote(text) + " is no cron expression that ever comes due; expected five fields (minute, "
                            + "hour, day of month, month, day of week) such as \"0 2 * * 1-5\"",
                    e);
        }
    }

    private static String notASchedule(String text) {
        return Problems.quote(text) + " is no schedule; expected " + EXPECTED;
    }
}
