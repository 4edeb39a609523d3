package org.pgminder.cli;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.Failure;
import org.pgminder.engine.BackupReport;
import org.pgminder.engine.RunReport;

/** A run as {@code --json} shows it. */
record RunView(
        String id,
        String server,
        @Nullable String job,
        String subject,
        String state,
        @Nullable Failure failure,
        @Nullable BackupView backup) {

    static RunView of(RunReport report) {
        BackupReport backup = report.backup();
        return new RunView(
                report.run().id(),
                report.run().server(),
                report.run().job(),
                report.run().subject(),
                report.run().state().name().toLowerCase(Locale.ROOT),
                report.run().failure(),
                backup == null ? null : BackupView.of(backup));
    }
}
