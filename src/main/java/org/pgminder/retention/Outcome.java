package org.pgminder.retention;

import org.jspecify.annotations.Nullable;
import org.pgminder.catalogue.HeldBackup;
import org.pgminder.common.Failure;

/**
 * What became, or would become, of a backup at a place.
 *
 * @param place a destination's name; null for the backup folder
 * @param problem why it could not be listed or deleted, in a dry run why it will not be; null otherwise
 */
public record Outcome(
        HeldBackup backup,
        @Nullable String place,
        boolean keep,
        String reason,
        @Nullable Failure problem) {}
