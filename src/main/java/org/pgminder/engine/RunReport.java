package org.pgminder.engine;

import org.jspecify.annotations.Nullable;
import org.pgminder.backup.RunProgress;
import org.pgminder.catalogue.Run;

/**
 * One run with what it made.
 *
 * @param progress null when nothing of it is under way any more
 * @param backup null when it made none (yet)
 */
public record RunReport(
        Run run, @Nullable RunProgress progress, @Nullable BackupReport backup) {}
