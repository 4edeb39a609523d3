package org.pgminder.desktop.view;

import org.pgminder.backup.RunProgress;
import org.pgminder.backup.RunProgress.Stage;
import org.pgminder.common.ByteSize;
import org.pgminder.desktop.text.Texts;

/** How far a run is, in words. */
public final class ProgressText {
    private static final Texts TEXTS = Texts.of(ProgressText.class);

    private ProgressText() {}

    /** {@code Backing up app: 12.00 MB of about 40.00 MB}. */
    public static String of(RunProgress run) {
        return amount(run, doing(run.stage(), subject(run)));
    }

    /** The same with the reason why it is tried again. */
    static String withReason(RunProgress run) {
        RunProgress.Again again = run.again();
        return again == null ? of(run) : TEXTS.get("againBecause", of(run), again.problem());
    }

    /** The same, naming the server. */
    public static String withServer(RunProgress run) {
        return amount(run, doing(run.stage(), subjectAndServer(run)));
    }

    /** {@code app on production}. */
    public static String subjectAndServer(RunProgress run) {
        return TEXTS.get("subjectOn", subject(run), run.server());
    }

    /** {@code Backing up app (30 %)}. */
    public static String brief(RunProgress run) {
        int percent = percent(run);
        String doing = doing(run.stage(), subject(run));
        return percent < 0 ? doing : TEXTS.get("percent", doing, percent);
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
        return subject(run.subject());
    }

    /** All databases of a server have no name of their own. */
    static String subject(String name) {
        return name.equals("all_databases") || name.equals("All DBs") ? TEXTS.get("allDatabases") : name;
    }

    private static String doing(Stage stage, String what) {
        return TEXTS.get("doing." + stage, what);
    }

    private static String amount(RunProgress run, String doing) {
        RunProgress.Again again = run.again();
        if (again != null) {
            return again.seconds() == 0 ? TEXTS.get("againNow", doing) : TEXTS.get("again", doing, again.seconds());
        }
        if (!counts(run.stage())) {
            return doing;
        }
        ByteSize soFar = new ByteSize(run.bytes());
        if (percent(run) < 0) {
            return TEXTS.get("amount", doing, soFar);
        }
        // The dump's size is the last one's; an upload's is known.
        String of = run.stage() == Stage.UPLOADING ? "amount.of" : "amount.ofAbout";
        return TEXTS.get(of, doing, soFar, new ByteSize(run.expectedBytes()));
    }

    static boolean counts(Stage stage) {
        return stage == Stage.DUMPING || stage == Stage.UPLOADING;
    }
}
