package org.pgminder.destination;

/**
 * How long each chunk of a file is, so that Nextcloud's 10000 chunks suffice. It depends on the file's size and the settings
 * alone: after a restart, what was sent is recognised by it.
 *
 * @param size of the file in bytes; -1 while it is not known
 * @param chunk the wished length in bytes
 */
record ChunkPlan(long size, long chunk) {
    private static final int MOST_CHUNKS = 10_000;
    /** Nextcloud's largest chunk: 5 GB. */
    private static final long LONGEST = 5L << 30;

    /** While the size is not known, the length doubles each time so many chunks were sent: in all, ten times. */
    private static final int STEP = 1000;

    /** The length of a chunk, from 1 on; 0 after the last. */
    long length(int number) {
        if (size < 0) {
            int doublings = Math.min((number - 1) / STEP, 30);
            return Math.min(LONGEST, chunk << doublings);
        }
        long each = Math.max(chunk, (size + MOST_CHUNKS - 1) / MOST_CHUNKS);
        return Math.max(0, Math.min(each, size - (number - 1) * each));
    }
}
