package org.pgminder.backup;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pgminder.catalogue.Copy;
import org.pgminder.common.FailureException;
import org.pgminder.common.NamedThreads;
import org.pgminder.common.Retrying;
import org.pgminder.destination.Destination;
import org.pgminder.destination.Destinations;
import org.pgminder.destination.UploadRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The uploads that go on beside dumps. A copy's first attempt takes over what was begun. Thread-safe. */
final class EarlyUploads implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EarlyUploads.class);
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(5);
    private static final NamedThreads THREADS = new NamedThreads("early-upload");

    private final BackupServices services;
    private final Destinations destinations;
    private final EarlyNotes notes;
    /** By the copy's id. */
    private final Map<String, Follower> followers = new ConcurrentHashMap<>();

    EarlyUploads(BackupServices services, Destinations destinations) {
        this.services = services;
        this.destinations = destinations;
        this.notes = new EarlyNotes(services.privateFolder());
    }

    /** For a run that is about to dump; one thread for each destination. */
    EarlyUpload begin(List<String> names) {
        List<Follower> begun = new ArrayList<>();
        for (String name : names) {
            Follower follower = new Follower(name, services.ids().next(), destinations, notes);
            followers.put(follower.copyId(), follower);
            begun.add(follower);
            THREADS.newThread(follower).start();
        }
        return new EarlyUpload(this, begun);
    }

    /** Tells what is being tried again of what was begun of a copy, until it is taken. */
    Supplier<@Nullable Retrying> retrying(Copy copy) {
        Follower follower = followers.get(copy.id());
        return follower == null ? () -> null : follower::retrying;
    }

    /**
     * What was begun of a copy; the caller closes it. Waits for the part that is being sent.
     *
     * @param keep whether what was sent stays when the thread is interrupted
     */
    EarlyFiles take(Copy copy, Keep keep) throws InterruptedException {
        Follower follower = followers.remove(copy.id());
        if (follower == null) {
            return EarlyFiles.none();
        }
        try {
            EarlyFiles begun = follower.take();
            notes.removeOf(copy.id());
            return begun;
        } catch (InterruptedException e) {
            follower.end(keep.keep(), CLOSE_PATIENCE);
            throw e;
        }
    }

    /** Asked when an upload is ended. */
    interface Keep {
        boolean keep();
    }

    void recorded(Follower follower) {
        notes.removeOf(follower.copyId());
    }

    /**
     * Nothing that was sent stays. A part that was cut may still arrive while the rest is being removed, so it is removed once
     * more when nothing is sent any longer. What cannot be removed now is removed at the next start.
     */
    void giveUp(Follower follower, Duration patience) {
        followers.remove(follower.copyId());
        boolean unused = follower.end(false, patience);
        THREADS.newThread(() ->
                        notes.of(follower.copyId(), follower.destination()).forEach(this::remove))
                .start();
    }

    /** Uploads of backups that were never made, because the program was killed. */
    List<EarlyNotes.Left> left() {
        Set<String> known =
                services.catalogue().unfinishedCopies().stream().map(Copy::id).collect(Collectors.toSet());
        List<EarlyNotes.Left> left = new ArrayList<>();
        for (EarlyNotes.Left each : notes.left()) {
            if (known.contains(each.id().substring(0, each.id().lastIndexOf('-')))) {
                notes.remove(each.id()); // its copy goes on with it
            } else {
                left.add(each);
            }
        }
        return left;
    }

    /** Removes what was sent; a destination that does not answer is asked again at the next start. */
    void remove(EarlyNotes.Left left) {
        try (Destination destination = destinations.open(left.destination())) {
            destination.begin(new UploadRequest(left.file(), -1, left.id())).close();
            notes.remove(left.id());
            LOG.info("removed what was sent of {} to {}: its dump was never finished", left.file(), left.destination());
        } catch (FailureException e) {
            LOG.warn("cannot remove what was sent of {} to {}", left.file(), left.destination(), e);
        }
    }

    /** What was sent of backups that are made stays, and goes on at the next start. */
    @Override
    public void close() {
        List.copyOf(followers.values()).forEach(follower -> {
            followers.remove(follower.copyId());
            follower.end(true, CLOSE_PATIENCE);
        });
    }
}
