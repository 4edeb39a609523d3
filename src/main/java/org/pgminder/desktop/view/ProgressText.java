package org.pgminder.desktop.view;

import org.pgminder.backup.RunProgress;
import org.pgminder.backup.RunProgress.Stage;
import org.pgminder.common.ByteSize;

/** How far a run is, in words. */
public final class ProgressText {
    private ProgressText() {}

    /** {@code Backing up app: 12.00 MB of about 40.00 MB}. */
    public static String of(RunProgress run) {
        return doing(run.stage(), subject(run)) + amount(run);
    }

    /** The same, naming the server. */
    public static String withServer(RunProgress run) {
        return doing(run.stage(), subject(run) + " on " + run.server()) + amount(run);
    }

    /** {@code Backing up app (30 %)}. */
    public static String brief(RunProgress run) {
        int percent = percent(run);
        return doing(run.stage(), subject(run)) + (percent < 0 ? "" : " (" + percent + " %)");
    }

    /** 0 to 100, or -1 where the end is not known: a dump that outgrew the last one has none. */
    public static int percent(RunProgress run) {
        if (!counts(run.stage()) || run.expectedBytes() <= 0 || run.bytes() > run.expectedBytes()) {
            return -1;
        }
        return (int) (100.0 * run.bytes() / run.expectedBytes());
    }

    /** Whether it can be cancelled: an upload goes on by itself until it is stored. */
    public static boolean cancellable(RunProgress run) {
        return run.stage() != Stage.UPLOADING;
    }

    /** As the menu names what is dumped. */
    static String subject(RunProgress run) {
        return run.subject().equals("all_databases") ? "All DBs" : run.subject();
    }

    private static String doing(Stage stage, String what) {
        return switch (stage) {
            case WAITING -> "Waiting to back up " + what;
            case PLANNING -> "Preparing backup of " + what;
            case DUMPING -> "Backing up " + what;
            case CHECKING -> "Checking backup of " + what;
            case UPLOADING -> "Uploading " + what;
        };
    }

    private static String amount(RunProgress run) {
        if (!counts(run.stage())) {
            return "";
        }
        String soFar = ": " + new ByteSize(run.bytes());
        if (percent(run) < 0) {
            return soFar;
        }
        // The dump's size is the last one's; an upload's is known.
        String of = run.stage() == Stage.UPLOADING ? " of " : " of about ";
        return soFar + of + new ByteSize(run.expectedBytes());
    }

    static boolean counts(Stage stage) {
        return stage == Stage.DUMPING || stage == Stage.UPLOADING;
    }
}
