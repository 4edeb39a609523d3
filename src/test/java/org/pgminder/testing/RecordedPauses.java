package org.pgminder.testing;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.pgminder.destination.dav.Pause;

/** Waits no moment, and remembers what would have been waited. */
public final class RecordedPauses implements Pause {
    private final List<Duration> taken = new CopyOnWriteArrayList<>();
    private volatile Runnable during = () -> {};

    @Override
    public void take(Duration duration) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        taken.add(duration);
        during.run();
    }

    /** What happens in the world during each pause. */
    public void during(Runnable event) {
        during = event;
    }

    public List<Duration> taken() {
        return List.copyOf(taken);
    }
}
