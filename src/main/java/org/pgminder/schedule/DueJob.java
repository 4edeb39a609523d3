package org.pgminder.schedule;

import java.time.Instant;

/**
 * What a due job is handed to. Called on the scheduler's thread, one call at a time; must return at once. What it throws is
 * logged and does not come again: a due time is handed over at most once.
 */
public interface DueJob {
    /**
     * A job is due.
     *
     * @param due the due time this run is for, the newest where several have passed
     * @param late whether it was due while the machine slept or the program was off, or more than a minute ago
     */
    void run(String job, Instant due, boolean late);

    /**
     * Due times of a job that passed while the machine slept or the program was off and get no run of their own; told just before
     * the one run that stands for all.
     *
     * @param count how many, {@code first} and {@code last} included; counted up to ten thousand
     */
    void missed(String job, Instant first, Instant last, int count);

    /** Jobs are due and cannot be handed over, as when the database takes no writes; told at each look while it is so. */
    void stuck();
}
