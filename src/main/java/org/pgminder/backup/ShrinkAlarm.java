package org.pgminder.backup;

import org.jspecify.annotations.Nullable;
import org.pgminder.catalogue.Backup;
import org.pgminder.catalogue.Catalogue;
import org.pgminder.common.ByteSize;

/**
 * Looks whether a backup is suspiciously smaller than the last good one of the same, which is the newest that was not marked
 * itself: else the second small one would look normal. A person who knows better pins a marked one, which makes it the measure.
 */
final class ShrinkAlarm {
    private final Catalogue catalogue;

    ShrinkAlarm(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * Says how a backup has shrunk; null when it has not.
     *
     * @param percent that it may be smaller; 0: as much as it likes
     */
    @Nullable
    String look(Backup backup, int percent) {
        if (percent == 0) {
            return null;
        }
        return catalogue
                .measureOf(backup)
                .map(good -> compare(good, backup, percent))
                .orElse(null);
    }

    private static @Nullable String compare(Backup good, Backup now, int percent) {
        // Sizes in different forms cannot be compared; rows always can, once they were counted.
        if (good.rows() >= 0 && now.rows() >= 0 && fell(good.rows(), now.rows(), percent)) {
            return percent(good.rows(), now.rows()) + " % fewer rows than the last good one (" + now.rows()
                    + " instead of " + good.rows() + ")";
        }
        if (sameForm(good, now) && fell(good.bytes(), now.bytes(), percent)) {
            return percent(good.bytes(), now.bytes()) + " % less than the last good one (" + new ByteSize(now.bytes())
                    + " instead of " + new ByteSize(good.bytes()) + ")";
        }
        return null;
    }

    private static boolean sameForm(Backup good, Backup now) {
        return good.form().format().equals(now.form().format())
                && good.form().compression().equals(now.form().compression())
                && good.form().encrypted() == now.form().encrypted();
    }

    private static boolean fell(long good, long now, int percent) {
        return good > 0 && now < good * (1 - percent / 100.0);
    }

    private static long percent(long good, long now) {
        return Math.round(100.0 * (good - now) / good);
    }
}
