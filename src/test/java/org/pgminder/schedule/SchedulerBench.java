package org.pgminder.schedule;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.pgminder.catalogue.SqliteCatalogue;
import org.pgminder.settings.Compression;
import org.pgminder.settings.Databases;
import org.pgminder.settings.JobSettings;
import org.pgminder.settings.Schedule;
import org.pgminder.testing.ManualClock;

/** A scheduler on a catalogue file, stepped as its loop would be; what it hands over is a list of lines. */
final class SchedulerBench implements AutoCloseable {
    static final ZoneId ZAGREB = ZoneId.of("Europe/Zagreb");
    private static final Duration STEP = Duration.ofSeconds(20);

    final ManualClock clock;
    final List<String> handedOver = new CopyOnWriteArrayList<>();
    int stuck;
    private @Nullable String throwing;
    private final Path file;
    private SqliteCatalogue catalogue;
    private JobScheduler scheduler;

    SchedulerBench(Path folder, String start) {
        clock = new ManualClock(at(start));
        file = folder.resolve("catalogue.db");
        catalogue = SqliteCatalogue.open(file, clock).catalogue();
        scheduler = create();
    }

    static Instant at(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }

    private JobScheduler create() {
        return new JobScheduler(catalogue.dataSource(), clock, ZAGREB, new DueJob() {
            @Override
            public void run(String job, Instant due, boolean late) {
                if (job.equals(throwing)) {
                    throw new OutOfMemoryError("as the test wants it");
                }
                handedOver.add(job + " " + local(due) + (late ? " late" : "") + " at " + local(clock.now()));
            }

            @Override
            public void missed(String job, Instant first, Instant last, int count) {
                handedOver.add(job + " missed " + count + " from " + local(first) + " to " + local(last));
            }

            @Override
            public void stuck() {
                stuck++;
            }
        });
    }

    private static String local(Instant instant) {
        return instant.atZone(ZAGREB).toOffsetDateTime().toString();
    }

    static JobSettings daily(String name, String time) {
        return job(name, new Schedule.Daily(LocalTime.parse(time)), null);
    }

    static JobSettings job(String name, @Nullable Schedule schedule, @Nullable ZoneId zone) {
        return JobSettings.of(name, "production", new Databases.Named(List.of("app")), Compression.NONE, List.of())
                .at(schedule, zone);
    }

    void update(JobSettings... jobs) {
        scheduler.update(List.of(jobs));
    }

    void throwFor(String job) {
        throwing = job;
    }

    void start() {
        scheduler.start();
    }

    void pass() {
        scheduler.pass();
    }

    /** Time passes while the loop goes round. */
    void runUntil(String time) {
        while (clock.now().isBefore(at(time))) {
            clock.pass(STEP);
            scheduler.pass();
        }
    }

    /** As it is told to people; empty where nothing is scheduled. */
    String next(String job) {
        return scheduler
                .next(job)
                .map(next -> local(next.at()) + (next.late() ? " late" : ""))
                .orElse("");
    }

    /** The process is killed: nothing is closed in order; a new one opens the same file after a time. */
    void killAndStartAt(String time, JobSettings... jobs) {
        scheduler.close();
        clock.set(at(time));
        catalogue.close();
        catalogue = SqliteCatalogue.open(file, clock).catalogue();
        scheduler = create();
        scheduler.update(List.of(jobs));
    }

    SqliteCatalogue catalogue() {
        return catalogue;
    }

    @Override
    public void close() {
        scheduler.close();
        catalogue.close();
    }
}
