package org.pgminder.desktop.view;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pgminder.catalogue.Proof;
import org.pgminder.catalogue.Run;
import org.pgminder.catalogue.RunState;
import org.pgminder.common.ByteSize;
import org.pgminder.common.Failure;
import org.pgminder.common.FailureKind;
import org.pgminder.desktop.text.Texts;
import org.pgminder.engine.BackupReport;
import org.pgminder.engine.RunReport;
import org.pgminder.engine.ServerStatus.LastBackup;
import org.pgminder.engine.TaskReport;
import org.pgminder.engine.TaskRequest;
import org.pgminder.engine.TaskResult;

/**
 * Something that a person is told without having asked.
 *
 * @param topic what it speaks of: a newer notice with the same one takes its place where that can be
 * @param about what a click on it opens; null where there is nothing more to see
 */
public record Notice(
        String title,
        String text,
        Tone tone,
        String topic,
        @Nullable Choice about) {
    private static final Texts TEXTS = Texts.of(Notice.class);
    private static final int TITLE_LIMIT = 63;
    /** More than anybody reads; what is told may name long paths, and the reason comes at the end. */
    private static final int TEXT_LIMIT = 1000;

    private static final int BALLOON_LIMIT = 255;

    public Notice {
        title = Tooltip.cut(title, TITLE_LIMIT);
        text = Tooltip.cut(text, TEXT_LIMIT);
    }

    /** As much of the text as Windows shows of a balloon. */
    public String balloonText() {
        return Tooltip.cut(text, BALLOON_LIMIT);
    }

    /** One that says all there is. */
    public Notice(String title, String text, Tone tone) {
        this(title, text, tone, title, null);
    }

    /** That a backup is done which a person had asked for; one that went wrong is told by {@link Alarms}. */
    public static Optional<Notice> ofEnd(RunReport report) {
        Run run = report.run();
        BackupReport backup = report.backup();
        if (run.state() != RunState.SUCCEEDED || backup == null) {
            return Optional.empty();
        }
        String subject = run.subject().equals("all_databases") ? TEXTS.get("notice.allDatabases") : run.subject();
        return Optional.of(new Notice(
                TEXTS.get("notice.finished"),
                TEXTS.get(
                        "notice.finishedText",
                        subject,
                        run.server(),
                        new ByteSize(backup.backup().bytes())),
                Tone.GOOD,
                "run " + run.id(),
                new Choice.OpenHistory(run.server(), run.job())));
    }

    /**
     * What came of a proof that a person had asked for; one that was cancelled is no news, and of a backup that is broken {@link Alarms}
     * tells. A restore brings its own window to the front.
     */
    public static Optional<Notice> ofEnd(TaskReport task) {
        if (!(task.request() instanceof TaskRequest.Prove) || task.state() == TaskReport.State.CANCELLED) {
            return Optional.empty();
        }
        Choice history = new Choice.OpenHistory();
        Failure failure = task.failure();
        if (failure != null) {
            String text = Sentence.of(failure);
            return Optional.of(new Notice(TEXTS.get("notice.proofFailed"), text, Tone.WARNING, task.id(), history));
        }
        if (!(task.result() instanceof TaskResult.Proved proved)
                || proved.proof().result() == Proof.Result.BROKEN) {
            return Optional.empty();
        }
        boolean good = proved.proof().result() == Proof.Result.PROVED;
        return Optional.of(new Notice(
                TEXTS.get(good ? "notice.proofGood" : "notice.proofOpen"),
                Sentence.capital(proved.proof().detail()) + ".",
                good ? Tone.GOOD : Tone.WARNING,
                task.id(),
                history));
    }

    /** What a click on a notice does, where it is shown with a button for that. */
    public static String clickLabel() {
        return TEXTS.get("notice.open");
    }

    /** An action that could not be done. */
    public static Notice ofFailure(Failure failure) {
        String message = Sentence.capital(failure.message());
        String hint = failure.hint();
        Choice about = about(failure.kind());
        // A title that is cut would leave out the reason.
        return message.length() > TITLE_LIMIT
                ? new Notice(TEXTS.get("notice.notDone"), Sentence.of(failure), Tone.BAD, message, about)
                : new Notice(message, hint == null ? message : hint, Tone.BAD, message, about);
    }

    private static @Nullable Choice about(FailureKind kind) {
        return switch (kind) {
            case SETTINGS -> new Choice.EditSettings();
            case INTERNAL, CATALOGUE -> new Choice.ShowLog();
            default -> null; // the person is looking at what it is about
        };
    }

    /** A backup that went wrong, or lacks something. */
    static Notice ofTrouble(Trouble trouble, String name, LastBackup last, String topic, Choice about) {
        Tone tone = trouble == Trouble.BACKUP_FAILED ? Tone.BAD : Tone.WARNING;
        return new Notice(
                TEXTS.get("notice." + trouble, name), sentence(last.message(), last.hint()), tone, topic, about);
    }

    static String sentence(@Nullable String message, @Nullable String hint) {
        String what = message == null ? TEXTS.get("notice.seeLog") : Sentence.capital(message) + ".";
        return hint == null ? what : what + " " + hint;
    }
}
