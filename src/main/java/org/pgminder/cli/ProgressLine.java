package org.pgminder.cli;

import java.util.Locale;
import org.pgminder.backup.RunProgress;
import org.pgminder.common.ByteSize;

/** How far a run is, in a line. */
final class ProgressLine {
    private ProgressLine() {}

    static String of(RunProgress progress) {
        RunProgress.Again again = progress.again();
        return again == null ? brief(progress) : brief(progress) + " (" + again.problem() + ")";
    }

    /** Without the reason why it is tried again. */
    static String brief(RunProgress progress) {
        String who = progress.server() + " " + progress.subject() + ": " + stage(progress.stage());
        RunProgress.Again again = progress.again();
        if (again != null) {
            String when = again.seconds() == 0 ? "now" : "in " + again.seconds() + " s";
            return who + ": trying again " + when;
        }
        if (progress.bytes() == 0) {
            return who;
        }
        String size = new ByteSize(progress.bytes()).toString();
        if (progress.expectedBytes() <= 0) {
            return who + " " + size;
        }
        // The last run's size is only a guess for this one: never more than 99 %.
        long percent = Math.min(99, 100 * progress.bytes() / progress.expectedBytes());
        return who + String.format(Locale.ROOT, " %s (%d %%)", size, percent);
    }

    private static String stage(RunProgress.Stage stage) {
        return switch (stage) {
            case WAITING -> "waiting for another run";
            case PLANNING -> "planning";
            case DUMPING -> "dumping";
            case CHECKING -> "checking";
            case UPLOADING -> "uploading";
        };
    }
}
