package org.pgminder.desktop.view;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pgminder.catalogue.Run;
import org.pgminder.catalogue.RunState;
import org.pgminder.common.ByteSize;
import org.pgminder.common.Failure;
import org.pgminder.engine.BackupReport;
import org.pgminder.engine.RunReport;
import org.pgminder.engine.ServerStatus.LastBackup;
import org.pgminder.engine.ServerStatus.Place;

/** Something that a person is told without having asked; cut to what Windows shows of a balloon. */
public record Notice(String title, String text, Tone tone) {
    private static final int TITLE_LIMIT = 63;
    private static final int TEXT_LIMIT = 255;

    public Notice {
        title = Tooltip.cut(title, TITLE_LIMIT);
        text = Tooltip.cut(text, TEXT_LIMIT);
    }

    /** That a backup is done which a person had asked for; one that went wrong is told by {@link Alarms}. */
    public static Optional<Notice> ofEnd(RunReport report) {
        Run run = report.run();
        if (run.state() != RunState.SUCCEEDED) {
            return Optional.empty();
        }
        String subject = run.subject().equals("all_databases") ? "all databases" : run.subject();
        BackupReport backup = report.backup();
        String size = backup == null ? "" : ", " + new ByteSize(backup.backup().bytes());
        return Optional.of(new Notice("Backup finished", subject + " on " + run.server() + size, Tone.GOOD));
    }

    /** An action that could not be done. */
    public static Notice ofFailure(Failure failure) {
        String message = failure.message();
        String title = Sentence.capital(message);
        String hint = failure.hint();
        return new Notice(title, hint == null ? title : hint, Tone.BAD);
    }

    /** A backup that went wrong. */
    static Notice ofFailure(String server, LastBackup last) {
        boolean failed = last.place() == Place.FAILED;
        String what = failed
                ? "Backup failed: "
                : last.place() == Place.LOCAL_UPLOAD_FAILED ? "Upload failed: " : "Backup is much smaller: ";
        return new Notice(what + server, sentence(last.message(), last.hint()), failed ? Tone.BAD : Tone.WARNING);
    }

    static String sentence(@Nullable String message, @Nullable String hint) {
        String what = message == null ? "See the log for the reason." : message + ".";
        return hint == null ? what : what + " " + hint;
    }
}
