package org.pgminder.retention;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.pgminder.catalogue.Backup;
import org.pgminder.catalogue.Catalogue;
import org.pgminder.catalogue.CopyState;
import org.pgminder.catalogue.HeldBackup;
import org.pgminder.settings.Settings;

/** Why a backup must stay at a place for now, whatever the rules say. */
final class Needs {
    private final Settings settings;
    private final Supplier<Set<String>> inUse;
    private Set<String> used;

    Needs(Settings settings, Supplier<Set<String>> inUse) {
        this.settings = settings;
        this.inUse = inUse;
        this.used = inUse.get();
    }

    /** Null when nothing needs it. */
    @Nullable
    String of(String backup, List<HeldBackup.At> copies, Place place) {
        if (used.contains(backup)) {
            return "being read now";
        }
        for (HeldBackup.At copy : copies) {
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
        used = inUse.get();
        Optional<Backup> now = catalogue.backup(id);
        if (now.isEmpty() || now.get().pinned()) {
            return "pinned";
        }
        return of(id, catalogue.copies(id).stream().map(HeldBackup.At::of).toList(), place);
    }

    /** One that was given up, or whose destination is gone from config.json, waits for nothing. */
    private boolean isWaiting(HeldBackup.At copy) {
        return copy.due() && settings.destination(copy.destination()).isPresent();
    }
}
