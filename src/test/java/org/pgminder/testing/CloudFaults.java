package org.pgminder.testing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * What goes wrong at {@link FakeNextcloud}. Each cue names a method and the end of a path (as it comes, encoded) and strikes
 * so many times, in the order in which the cues were given.
 */
public final class CloudFaults {
    private interface Effect {
        /** True if the request is answered by it. */
        boolean on(CloudRequest request) throws IOException;
    }

    private static final class Cue {
        final String method;
        final String pathEnd;
        final Effect effect;
        int left;

        Cue(String method, String pathEnd, int times, Effect effect) {
            this.method = method;
            this.pathEnd = pathEnd;
            this.left = times;
            this.effect = effect;
        }
    }

    private final List<Cue> cues = new ArrayList<>();
    private final List<CountDownLatch> held = new ArrayList<>();
    private SlowLink link = new SlowLink(Long.MAX_VALUE);

    /** Answers so many requests by a status, doing nothing. */
    public void answer(String method, String pathEnd, int status, int times) {
        answer(method, pathEnd, status, times, null);
    }

    /** The same, with a {@code Retry-After}. */
    public void answer(String method, String pathEnd, int status, int times, @Nullable String retryAfter) {
        add(method, pathEnd, times, request -> {
            if (retryAfter != null) {
                request.header("Retry-After", retryAfter);
            }
            request.refuse(status, "on cue");
            return true;
        });
    }

    /** Answers one request by a redirect. */
    public void redirect(String method, String pathEnd, int status, String location) {
        add(method, pathEnd, 1, request -> {
            request.header("Location", location);
            request.answer(status);
            return true;
        });
    }

    /** Reads so many bytes of the body of one request, then ends the connection. */
    public void cut(String method, String pathEnd, int afterBytes) {
        add(method, pathEnd, 1, request -> {
            request.body().readNBytes(afterBytes);
            request.cut();
            return true;
        });
    }

    /** Keeps only so many bytes of one PUT or MOVE, and answers 201 all the same. */
    public void keepOnly(String method, String pathEnd, long bytes) {
        add(method, pathEnd, 1, request -> {
            request.keep = bytes;
            return false;
        });
    }

    /**
     * The MOVE whose answer is lost: says 504 (or ends the connection, with status 0), and goes on. The file is there only
     * after it was asked for so many times (PROPFIND).
     */
    public void loseAnswer(String pathEnd, int status, int finishedAfterQuestions) {
        add("MOVE", pathEnd, 1, request -> {
            request.lostStatus = status;
            request.finishedAfter = finishedAfterQuestions;
            return false;
        });
    }

    /** Receives the bodies of all that is to come no faster than this, together. */
    public synchronized void throttle(long bytesPerSecond) {
        link = new SlowLink(bytesPerSecond);
    }

    /** Holds one request until {@link #release}. */
    public void hold(String method, String pathEnd) {
        CountDownLatch latch = new CountDownLatch(1);
        synchronized (this) {
            held.add(latch);
        }
        add(method, pathEnd, 1, request -> {
            try {
                latch.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return false;
        });
    }

    /** Sends half of the answer to one GET, and the rest not before {@link #release}. */
    public void stall(String pathEnd) {
        CountDownLatch latch = new CountDownLatch(1);
        synchronized (this) {
            held.add(latch);
        }
        add("GET", pathEnd, 1, request -> {
            request.half = latch;
            return false;
        });
    }

    /** What was held or stalled goes on. */
    public synchronized void release() {
        held.forEach(CountDownLatch::countDown);
        held.clear();
    }

    /** All is well again. */
    public synchronized void clear() {
        cues.clear();
        link = new SlowLink(Long.MAX_VALUE);
        release();
    }

    /** Whether a cue answered the request. */
    boolean strike(CloudRequest request) throws IOException {
        Effect effect = null;
        synchronized (this) {
            request.link = link;
            for (Iterator<Cue> each = cues.iterator(); effect == null && each.hasNext(); ) {
                Cue cue = each.next();
                if (cue.method.equals(request.method()) && request.path().endsWith(cue.pathEnd)) {
                    effect = cue.effect;
                    cue.left--;
                    if (cue.left <= 0) {
                        each.remove();
                    }
                }
            }
        }
        return effect != null && effect.on(request);
    }

    private synchronized void add(String method, String pathEnd, int times, Effect effect) {
        cues.add(new Cue(method, pathEnd, times, effect));
    }
}
