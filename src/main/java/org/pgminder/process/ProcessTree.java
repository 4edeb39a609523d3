package org.pgminder.process;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A process with all that it started, and they started, as far as it can be found. */
final class ProcessTree {
    /** Killed processes are gone at once, unless they hang in the kernel (a dead network drive). */
    private static final Duration AFTER_KILL = Duration.ofSeconds(2);

    private final ProcessHandle root;
    /** Gathered while the parents live: an orphan can no longer be found. */
    private final Set<ProcessHandle> all = new LinkedHashSet<>();

    ProcessTree(ProcessHandle root) {
        this.root = root;
        all.add(root);
    }

    void end(Duration grace) {
        gather();
        // The root first, so that it starts no further ones; it may have, between the look and the signal.
        root.destroy();
        gather();
        all.forEach(ProcessHandle::destroy);
        boolean interrupted = !awaitEnd(grace);
        gather();
        all.forEach(ProcessHandle::destroyForcibly);
        interrupted |= !awaitEnd(AFTER_KILL);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void gather() {
        Set.copyOf(all).forEach(process -> process.descendants().forEach(all::add));
    }

    /** False when interrupted. */
    private boolean awaitEnd(Duration patience) {
        CompletableFuture<?>[] ends = all.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(ends).get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return true;
        } catch (ExecutionException e) {
            throw new IllegalStateException("waiting for a process does not fail", e);
        } catch (InterruptedException e) {
            return false;
        }
    }
}
