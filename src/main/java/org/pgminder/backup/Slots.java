package org.pgminder.backup;

import java.util.function.IntSupplier;

/** How many runs may dump side by side; the limit may change while they wait. */
final class Slots {
    private static final long LOOK_AGAIN_MILLIS = 1000;

    private final IntSupplier limit;
    private int taken;

    Slots(IntSupplier limit) {
        this.limit = limit;
    }

    synchronized void take() throws InterruptedException {
        while (taken >= limit.getAsInt()) {
            wait(LOOK_AGAIN_MILLIS);
        }
        taken++;
    }

    synchronized void giveBack() {
        taken--;
        notifyAll();
    }
}
