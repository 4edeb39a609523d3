package org.pgminder.schedule;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.Set;

/**
 * A cron expression of five fields, worked out by cron-utils on local times. It is never given a zone with daylight saving:
 * 9.2.1 then leaves a time in the gap out for that day.
 */
final class CronExpression implements LocalTimes {
    private static final CronParser PARSER = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));
    private static final Set<String> EVERY_HOUR = Set.of("*", "*/1", "0-23");

    private final ExecutionTime times;
    private final boolean everyHour;

    private CronExpression(ExecutionTime times, boolean everyHour) {
        this.times = times;
        this.everyHour = everyHour;
    }

    /** @throws IllegalArgumentException for what is no such expression */
    static CronExpression parse(String text) {
        String stripped = text.strip();
        ExecutionTime times = ExecutionTime.forCron(PARSER.parse(stripped).validate());
        return new CronExpression(times, EVERY_HOUR.contains(stripped.split("\\s+", -1)[1]));
    }

    /** Whether the hour is left open, so that the minutes are a rhythm and no times of day. */
    boolean everyHour() {
        return everyHour;
    }

    @Override
    public Optional<LocalDateTime> after(LocalDateTime time) {
        return times.nextExecution(time.atZone(ZoneOffset.UTC)).map(ZonedDateTime::toLocalDateTime);
    }
}
