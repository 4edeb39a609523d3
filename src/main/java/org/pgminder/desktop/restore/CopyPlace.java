package org.pgminder.desktop.restore;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pgminder.catalogue.Copy;
import org.pgminder.catalogue.CopyState;
import org.pgminder.desktop.text.Texts;
import org.pgminder.engine.BackupReport;

/**
 * A place that has, had or shall have a copy of a backup.
 *
 * @param name the destination's; null for the backup folder
 * @param text the place with the state of its copy
 * @param readable whether the copy is stored there
 */
record CopyPlace(@Nullable String name, String text, boolean readable) {
    static List<CopyPlace> of(BackupReport report, Texts texts) {
        List<CopyPlace> places = new ArrayList<>();
        CopyState local = report.backup().local();
        places.add(new CopyPlace(
                null,
                texts.get("place.folder", report.backup().folder(), state(local, local == CopyState.FAILED, texts)),
                local == CopyState.STORED));
        for (Copy copy : report.copies()) {
            String why = copy.state() == CopyState.FAILED && copy.failure() != null
                    ? ": " + copy.failure().message()
                    : "";
            places.add(new CopyPlace(
                    copy.destination(),
                    texts.get(
                            "place.destination", copy.destination(), state(copy.state(), copy.damaged(), texts) + why),
                    copy.state() == CopyState.STORED));
        }
        return places;
    }

    /** Whether it was deleted wherever it was. */
    static boolean gone(BackupReport report) {
        return report.backup().local() == CopyState.DELETED
                && report.copies().stream().allMatch(copy -> copy.state() == CopyState.DELETED);
    }

    private static String state(CopyState state, boolean damaged, Texts texts) {
        return texts.get(
                switch (state) {
                    case STORED -> "copy.stored";
                    case PENDING -> "copy.pending";
                    case UPLOADING -> "copy.uploading";
                    case FAILED -> damaged ? "copy.damaged" : "copy.failed";
                    case DELETING -> "copy.deleting";
                    case DELETED -> "copy.deleted";
                });
    }
}
