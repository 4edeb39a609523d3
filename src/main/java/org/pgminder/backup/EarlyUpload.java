package org.pgminder.backup;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.pgminder.catalogue.Copy;

/** What goes to the destinations of one run while its dumps are still being written. Thread-safe. */
final class EarlyUpload {
    /** How long a run that failed waits until its parts are removed at the destinations. */
    private static final Duration END_PATIENCE = Duration.ofSeconds(10);

    private final EarlyUploads all;
    private final List<Follower> followers;

    EarlyUpload(EarlyUploads all, List<Follower> followers) {
        this.all = all;
        this.followers = List.copyOf(followers);
    }

    /** A dump is about to write a file of that (final) name. */
    void follow(Path file) {
        followers.forEach(follower -> follower.follow(file));
    }

    /** The file is whole and checked. */
    void finished(Path file, long size) {
        followers.forEach(follower -> follower.finished(file, size));
    }

    /** The file is given up, while others may be good. */
    void drop(Path file) {
        followers.forEach(follower -> follower.drop(file));
    }

    /** The copies of the backup that was made: they go on with what was sent. */
    List<Copy> copies(String backupId, Instant now) {
        return followers.stream()
                .map(follower -> Copy.pending(follower.copyId(), backupId, follower.destination(), now))
                .toList();
    }

    /** The copies are in the catalogue. */
    void recorded() {
        followers.forEach(all::recorded);
    }

    /** There will be no backup: nothing that was sent stays. */
    void giveUp() {
        followers.forEach(follower -> all.giveUp(follower, END_PATIENCE));
    }
}
