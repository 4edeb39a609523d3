package org.pgminder.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is to be done now with a job whose appointment has come. Pure. */
sealed interface Decision {
    /** After start and wake, networks and servers are given so long to come back. */
    Duration GRACE = Duration.ofSeconds(60);

    /** What is handed over so much after its due time is late. */
    Duration PUNCTUAL = Duration.ofSeconds(60);

    /** Counting an expression of every minute takes a tenth of a second for a thousand. */
    int COUNTED = 10_000;

    /** It stays where it is until then. */
    record Wait(Instant until) implements Decision {}

    /**
     * It is handed over.
     *
     * @param due the newest due time that has passed
     * @param next the one that comes; null where there is none
     * @param missed how many passed before {@code due}
     * @param firstMissed the oldest of them; {@code due} where there is none
     * @param lastMissed the newest of them; {@code due} where there is none
     */
    record Run(Instant due, boolean late, @Nullable Instant next, int missed, Instant firstMissed, Instant lastMissed)
            implements Decision {}

    static Decision of(Appointment appointment, DueTimes times, Instant now, Instant awakeSince) {
        Instant first = appointment.due();
        if (first.isAfter(now)) {
            return new Wait(first);
        }
        Instant grace = awakeSince.plus(GRACE);
        if (!first.isAfter(awakeSince) && now.isBefore(grace)) {
            return new Wait(grace);
        }
        Instant due = first;
        Instant lastMissed = first;
        int missed = 0;
        Optional<Instant> next = times.after(due);
        while (next.isPresent() && !next.get().isAfter(now) && missed < COUNTED) {
            lastMissed = due;
            missed++;
            due = next.get();
            next = times.after(due);
        }
        if (missed == COUNTED) {
            next = times.after(now);
        }
        boolean late = !due.isAfter(awakeSince) || due.isBefore(now.minus(PUNCTUAL));
        return new Run(due, late, next.orElse(null), missed, first, lastMissed);
    }

    /**
     * Where an appointment belongs when the wall clock may have been set back. A due time that was handed over is not waited for
     * again, which lengthens one pause; but not by more than three hours, nor by more than the pause itself. Then the
     * clock had been wrong by so much that the due time is taken as not having been yet.
     */
    static Instant dueAfterSetBack(Appointment appointment, DueTimes times, Instant now) {
        Instant kept = appointment.due();
        Optional<Instant> earlier = times.after(now).filter(kept::isAfter);
        if (earlier.isEmpty() || !kept.isAfter(now)) {
            return kept;
        }
        Instant lastDue = appointment.lastDue();
        if (lastDue == null || earlier.get().isAfter(lastDue)) {
            return earlier.get();
        }
        Duration pause =
                Duration.between(earlier.get(), times.after(earlier.get()).orElse(kept));
        Duration longer = pause.compareTo(Duration.ofHours(3)) < 0 ? pause : Duration.ofHours(3);
        boolean tooLong = Duration.between(now, kept).compareTo(pause.plus(longer)) > 0;
        return tooLong ? earlier.get() : kept;
    }
}
