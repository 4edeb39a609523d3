package org.pgminder.testing;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A line that carries so many bytes in a second, of all who use it together. */
final class SlowLink {
    /** So much of what a late wake-up lost may be made good. */
    private static final long CREDIT = TimeUnit.MILLISECONDS.toNanos(200);

    private final long bytesPerSecond;
    private long free = System.nanoTime();

    /** @param bytesPerSecond {@code Long.MAX_VALUE} for no bound */
    SlowLink(long bytesPerSecond) {
        this.bytesPerSecond = bytesPerSecond;
    }

    /** Returns when the bytes have gone over it. */
    void carry(int bytes) {
        if (bytesPerSecond == Long.MAX_VALUE) {
            return;
        }
        long until;
        synchronized (this) {
            free = Math.max(free, System.nanoTime() - CREDIT) + (long) (bytes * 1e9 / bytesPerSecond);
            until = free;
        }
        for (long left = until - System.nanoTime(); left > 0; left = until - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
