package org.pgminder.destination;

/**
 * How long each chunk of a file is, so that Nextcloud's 10000 chunks suffice. It depends on the chunk's number and the settings
 * alone: what was sent is recognised by it after a restart, and by an upload that was begun before the size was known.
 *
 * @param size of the file in bytes; -1 while it is not known
 * @param chunk the wished length in bytes
 */
record ChunkPlan(long size, long chunk) {
    /** Nextcloud's largest chunk: 5 GB. */
    private static final long LONGEST = 5L << 30;

    /** The length doubles each time so many chunks were sent: in all, ten times. */
    private static final int STEP = 1000;

    /** The length of a chunk, from 1 on; 0 after the last. */
    long length(int number) {
        int step = (number - 1) / STEP;
        if (size < 0) {
            return lengthOf(step);
        }
        long before = (number - 1L) % STEP * lengthOf(step);
        for (int earlier = 0; earlier < step; earlier++) {
            before += STEP * lengthOf(earlier);
        }
        return Math.max(0, Math.min(lengthOf(step), size - before));
    }

    private long lengthOf(int step) {
        return Math.min(LONGEST, chunk << Math.min(step, 30));
    }
}
