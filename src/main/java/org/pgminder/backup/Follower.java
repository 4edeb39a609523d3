package org.pgminder.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.FailureException;
import org.pgminder.common.Retrying;
import org.pgminder.destination.Destination;
import org.pgminder.destination.Destinations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the files of one run behind the dump that writes them, and sends them to one destination part by part; commits nothing.
 * It never holds up the dump. If it fails, the copy is made after the dump as if this had not been.
 */
final class Follower implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final long GROWING = -1;

    private final String name;
    private final String copyId;
    private final Destinations destinations;
    private final EarlyNotes notes;
    /** Sizes of the files to follow, in order; {@code GROWING} while they are written. */
    private final Map<Path, Long> files = new LinkedHashMap<>();

    private final Set<Path> dropped = new LinkedHashSet<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private @Nullable Thread worker;
    private boolean stopping;
    private boolean giveUp;
    private volatile boolean failed;
    private EarlyFiles sent = EarlyFiles.none();

    /** @param copyId of the copy that is made of it later */
    Follower(String name, String copyId, Destinations destinations, EarlyNotes notes) {
        this.name = name;
        this.copyId = copyId;
        this.destinations = destinations;
        this.notes = notes;
    }

    String destination() {
        return name;
    }

    String copyId() {
        return copyId;
    }

    synchronized void follow(Path file) {
        files.put(file, GROWING);
    }

    /** A file is whole and will get its name. */
    synchronized void finished(Path file, long size) {
        files.put(file, size);
        notifyAll();
    }

    /** A file is given up: what was sent of it is removed. */
    synchronized void drop(Path file) {
        files.remove(file);
        dropped.add(file);
        notifyAll();
    }

    /** Ends after the part that is being sent, and gives what was begun to the caller, who closes it. */
    EarlyFiles take() throws InterruptedException {
        synchronized (this) {
            stopping = true;
            notifyAll();
        }
        ended.await();
        synchronized (this) {
            EarlyFiles taken = sent;
            sent = EarlyFiles.none();
            return taken;
        }
    }

    /**
     * Ends at once.
     *
     * @param keep whether what was sent stays at the destination, for a later attempt
     * @param patience how long to wait until what is not kept is removed
     * @return whether it is
     */
    boolean end(boolean keep, Duration patience) {
        synchronized (this) {
            stopping = true;
            giveUp = !keep;
            if (worker != null) {
                worker.interrupt();
            }
            notifyAll();
        }
        boolean interrupted = Thread.interrupted();
        try {
            if (!ended.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("the early upload to {} does not end; it is left behind", name);
                return false;
            }
        } catch (InterruptedException e) {
            interrupted = true;
            return false;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        release();
        return !failed;
    }

    @Override
    public void run() {
        synchronized (this) {
            worker = Thread.currentThread();
        }
        try {
            Destination destination = destinations.open(name);
            synchronized (this) {
                sent = new EarlyFiles(destination);
            }
            follow(destination);
        } catch (InterruptedException e) {
            LOG.debug("the early upload to {} was ended", name);
        } catch (FailureException | IOException | RuntimeException e) {
            LOG.warn("the early upload to {} was cut; the copy goes on after the dump", name, e);
            failed = true;
        } finally {
            synchronized (this) {
                worker = null;
                boolean unused = Thread.interrupted(); // what is to be removed is removed all the same
            }
            removeDropped();
            if (givenUp()) {
                release();
            }
            ended.countDown();
        }
    }

    private void follow(Destination destination) throws FailureException, IOException, InterruptedException {
        long above = destination.earlyAbove();
        if (above == Long.MAX_VALUE) {
            return;
        }
        for (Path file = next(above); file != null; file = next(above)) {
            boolean done = false;
            try {
                sendNext(destination, file);
                done = true;
            } catch (FailureException | IOException e) {
                if (!gone(file)) {
                    throw e;
                }
                LOG.debug("{} was given up while it was sent to {}", file.getFileName(), name, e);
                forget(file);
            } finally {
                if (!done) {
                    closeBroken(file);
                }
            }
        }
    }

    /** Its dump failed: the work file is removed before {@link #drop} is told. */
    private static boolean gone(Path file) {
        return Files.notExists(FilePart.workFile(file)) && Files.notExists(file);
    }

    private synchronized void forget(Path file) {
        files.remove(file);
    }

    /** One that was cut within a part cannot be gone on with by hand; a later attempt begins it again, and finds what is there. */
    private void closeBroken(Path file) {
        String fileName = String.valueOf(file.getFileName());
        FileUpload broken = sent().take(fileName);
        if (broken == null) {
            return;
        }
        boolean unused = Thread.interrupted(); // what is to be removed is removed all the same
        if (gone(file)) {
            broken.close();
            return;
        }
        if (!givenUp()) {
            broken.suspend();
        }
        broken.close();
    }

    /** Waits for a file of which a part can be sent; null when this is to end. */
    private @Nullable Path next(long above) throws IOException, InterruptedException {
        while (true) {
            removeDropped();
            synchronized (this) {
                if (stopping) {
                    return null;
                }
                for (Map.Entry<Path, Long> file : files.entrySet()) {
                    if (sendable(file.getKey(), file.getValue(), above) > 0) {
                        return file.getKey();
                    }
                }
                wait(LOOK.toMillis());
            }
        }
    }

    /** How many bytes of a file can be sent now as the next part. */
    private long sendable(Path file, long size, long above) throws IOException {
        long written = size == GROWING ? written(file) : size;
        FileUpload upload = sent.get(String.valueOf(file.getFileName()));
        if (upload == null) {
            return written > above ? 1 : 0;
        }
        long part = Math.min(upload.partSize(), written - upload.sent());
        return size == GROWING && part < upload.partSize() ? 0 : part;
    }

    private static long written(Path file) throws IOException {
        try {
            return Files.size(FilePart.workFile(file));
        } catch (NoSuchFileException e) {
            return 0; // not begun
        }
    }

    private void sendNext(Destination destination, Path file) throws FailureException, IOException {
        String fileName = String.valueOf(file.getFileName());
        FileUpload upload = sent().get(fileName);
        if (upload == null) {
            notes.write(name, fileName, FileUpload.id(copyId, fileName));
            FileUpload begun = FileUpload.begin(destination, file, -1, copyId);
            LOG.info("{} goes to {} while it is written", fileName, name);
            sent().put(fileName, begun);
            return;
        }
        long length;
        synchronized (this) {
            Long size = files.get(file);
            length = size == null ? 0 : sendable(file, size, 0);
        }
        if (length > 0) {
            upload.send(length);
        }
    }

    private void removeDropped() {
        Set<Path> now;
        synchronized (this) {
            now = Set.copyOf(dropped);
            dropped.clear();
        }
        for (Path file : now) {
            String fileName = String.valueOf(file.getFileName());
            FileUpload upload = sent().take(fileName);
            if (upload != null) {
                upload.close();
            }
        }
    }

    private void release() {
        EarlyFiles mine;
        boolean keep;
        synchronized (this) {
            mine = sent;
            sent = EarlyFiles.none();
            keep = !giveUp;
        }
        if (keep) {
            mine.suspend();
        }
        mine.close();
    }

    /** What is being tried again there; null while all goes well. */
    @Nullable
    Retrying retrying() {
        return sent().retrying();
    }

    private synchronized EarlyFiles sent() {
        return sent;
    }

    private synchronized boolean givenUp() {
        return giveUp;
    }
}
