package org.pgminder.retention;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.pgminder.catalogue.Backup;
import org.pgminder.catalogue.Catalogue;
import org.pgminder.catalogue.Copy;
import org.pgminder.catalogue.CopyState;
import org.pgminder.settings.Settings;

/** Why a backup must stay at a place for now, whatever the rules say. */
final class Needs {
    private final Settings settings;
    private final Predicate<String> inUse;

    Needs(Settings settings, Predicate<String> inUse) {
        this.settings = settings;
        this.inUse = inUse;
    }

    /** Null when nothing needs it. */
    @Nullable
    String of(String backup, List<Copy> copies, Place place) {
        if (inUse.test(backup)) {
            return "being read now";
        }
        for (Copy copy : copies) {
            if (copy.state() == CopyState.UPLOADING) {
                return "on its way to " + copy.destination();
            }
            if (place instanceof Place.Folder && isWaiting(copy)) {
                return "not stored at " + copy.destination() + " yet";
            }
        }
        return null;
    }

    /** The same by what the catalogue says now. */
    @Nullable
    String since(String id, Place place, Catalogue catalogue) {
        Optional<Backup> now = catalogue.backup(id);
        if (now.isEmpty() || now.get().pinned()) {
            return "pinned";
        }
        return of(id, catalogue.copies(id), place);
    }

    /** One that was given up, or whose destination is gone from config.json, waits for nothing. */
    private boolean isWaiting(Copy copy) {
        boolean due = switch (copy.state()) {
            case PENDING, UPLOADING -> true;
            case FAILED -> copy.nextAttempt() != null;
            case STORED, DELETING, DELETED -> false;
        };
        return due && settings.destination(copy.destination()).isPresent();
    }
}
