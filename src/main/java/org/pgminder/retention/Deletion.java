package org.pgminder.retention;

import org.jspecify.annotations.Nullable;
import org.pgminder.catalogue.Artifact;
import org.pgminder.catalogue.Backup;
import org.pgminder.catalogue.Catalogue;
import org.pgminder.catalogue.Copy;
import org.pgminder.catalogue.CopyState;
import org.pgminder.common.Clock;
import org.pgminder.common.Failure;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes a backup from a place, the manifest first: what has a manifest is whole, at any moment. Only what the manifest
 * there claims, in the size that it says, is touched. What was cut in between goes on at the next prune.
 */
final class Deletion {
    private static final Logger LOG = LoggerFactory.getLogger(Deletion.class);

    private final Catalogue catalogue;
    private final Clock clock;

    Deletion(Catalogue catalogue, Clock clock) {
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /**
     * Deletes it.
     *
     * @return why it could not be; null when it is gone
     */
    @Nullable
    Failure delete(String id, Place place, Shelf shelf) {
        Backup backup = catalogue.backup(id).orElse(null);
        if (backup == null) {
            return null;
        }
        Copy copy = copyAt(id, place);
        try {
            if (shelf.has(backup.manifest())) {
                shelf.requireOurs(backup);
                note(backup, copy, CopyState.DELETING, null);
                LOG.debug("backup {} is about to be deleted at {}", id, shelf.name());
                shelf.delete(backup.manifest());
                LOG.debug("the manifest of backup {} is gone from {}", id, shelf.name());
            }
            for (Artifact artifact : backup.artifacts()) {
                if (shelf.has(artifact.file(), artifact.bytes())) {
                    shelf.delete(artifact.file());
                    LOG.debug("{} is gone from {}", artifact.file(), shelf.name());
                } else if (shelf.has(artifact.file())) {
                    LOG.warn("{} at {} is not as it was made; it is left there", artifact.file(), shelf.name());
                }
            }
            note(backup, copy, CopyState.DELETED, null);
            LOG.info("backup {} is deleted at {}", backup.id(), shelf.name());
            return null;
        } catch (FailureException e) {
            LOG.warn("backup {} cannot be deleted at {}: {}", backup.id(), shelf.name(), e.getMessage());
            noteFailure(backup, place, e.failure());
            return e.failure();
        } catch (RuntimeException e) {
            LOG.error("backup {} cannot be deleted at {}", backup.id(), shelf.name(), e);
            return Failure.of(
                    FailureKind.INTERNAL,
                    "backup " + backup.id() + " cannot be deleted at " + shelf.name() + ": " + e,
                    "See the log.");
        }
    }

    /**
     * Looks whether it could be deleted, by what there says whether it is ours; of the first {@value Shelf#LOOKS} at a place.
     *
     * @return why it would not be; null when nothing is known against it
     */
    @Nullable
    Failure refusal(String id, Shelf shelf) {
        if (!shelf.mayLook()) {
            return null;
        }
        Backup backup = catalogue.backup(id).orElse(null);
        if (backup == null || !shelf.has(backup.manifest())) {
            return null;
        }
        try {
            shelf.requireOurs(backup);
            return null;
        } catch (FailureException e) {
            return e.failure();
        }
    }

    /** A deletion that never came as far as the manifest: the copy is whole, and stays. */
    void takeBack(String id, Place place) {
        catalogue.backup(id).ifPresent(backup -> note(backup, copyAt(id, place), CopyState.STORED, null));
    }

    /** Null in a backup folder. */
    private @Nullable Copy copyAt(String id, Place place) {
        return catalogue.copies(id).stream()
                .filter(copy -> copy.destination().equals(place.destination()))
                .findFirst()
                .orElse(null);
    }

    private void noteFailure(Backup backup, Place place, Failure failure) {
        Copy now = copyAt(backup.id(), place);
        if (now != null) { // the folder's state says enough: the next prune sees it
            note(backup, now, now.state(), failure);
        }
    }

    private void note(Backup backup, @Nullable Copy copy, CopyState state, @Nullable Failure failure) {
        if (copy == null) {
            catalogue.saveLocal(backup.id(), state);
        } else {
            catalogue.save(copy.changed(state, copy.attempts(), clock.now(), null, failure));
        }
    }
}
