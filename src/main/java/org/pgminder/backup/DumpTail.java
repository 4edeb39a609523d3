package org.pgminder.backup;

/** Keeps the last bytes of a stream, in which a plain dump's end marker stands. */
final class DumpTail {
    private static final int KEPT = 4096;

    private final byte[] ring = new byte[KEPT];
    private long count;

    void write(byte[] bytes, int offset, int length) {
        int from = Math.max(0, length - KEPT);
        long position = count + from;
        for (int i = from; i < length; i++) {
            ring[(int) (position++ % KEPT)] = bytes[offset + i];
        }
        count += length;
    }

    /** How many bytes went by. */
    long count() {
        return count;
    }

    /** The last bytes, at most 4 KB. */
    byte[] bytes() {
        int kept = (int) Math.min(count, KEPT);
        byte[] last = new byte[kept];
        for (int i = 0; i < kept; i++) {
            last[i] = ring[(int) ((count - kept + i) % KEPT)];
        }
        return last;
    }
}
