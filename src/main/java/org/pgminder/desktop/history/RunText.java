package org.pgminder.desktop.history;

import java.util.ArrayList;
import java.util.List;
import org.pgminder.catalogue.Artifact;
import org.pgminder.catalogue.Backup;
import org.pgminder.catalogue.BackupForm;
import org.pgminder.catalogue.Copy;
import org.pgminder.catalogue.CopyState;
import org.pgminder.catalogue.Proof;
import org.pgminder.catalogue.Run;
import org.pgminder.common.Failure;
import org.pgminder.desktop.text.Texts;
import org.pgminder.desktop.view.ServerView.Fact;
import org.pgminder.desktop.view.Tone;
import org.pgminder.engine.BackupReport;
import org.pgminder.engine.RunReport;

/** All that is known of one run, in words. Knows no Swing. */
final class RunText {
    private final Texts texts;
    private final HistoryText words;

    RunText(Texts texts, HistoryText words) {
        this.texts = texts;
        this.words = words;
    }

    /** Rows of a table; the tone is that of the row. */
    record Row(List<String> cells, Tone tone) {
        Row {
            cells = List.copyOf(cells);
        }
    }

    String title(Run run) {
        return texts.get("title", words.what(run.subject()), run.server(), words.time(run.startedAt()));
    }

    List<Fact> facts(RunReport report) {
        Run run = report.run();
        List<Fact> facts = new ArrayList<>();
        Failure failure = run.failure();
        facts.add(
                new Fact(texts.get("column.OUTCOME"), words.outcome(run.state()), null, HistoryText.tone(run.state())));
        if (failure != null) {
            facts.add(new Fact(texts.get("problem"), failure.message(), failure.hint(), HistoryText.tone(run.state())));
        }
        facts.add(fact("column.JOB", run.job() == null ? texts.get("noJob") : run.job()));
        facts.add(fact("startedBy", words.startedBy(run.trigger())));
        if (run.due() != null) {
            facts.add(fact("due", words.time(run.due())));
        }
        facts.add(fact("column.STARTED", words.time(run.startedAt())));
        if (run.endedAt() != null) {
            String duration = HistoryText.duration(run.startedAt(), run.endedAt());
            facts.add(fact("ended", texts.get("endedAfter", words.time(run.endedAt()), duration)));
        }
        if (report.backup() != null) {
            facts.addAll(facts(report.backup().backup()));
        }
        return facts;
    }

    private List<Fact> facts(Backup backup) {
        List<Fact> facts = new ArrayList<>();
        String size = HistoryText.size(backup.bytes());
        String rows = backup.rows() < 0 ? size : texts.get("sizeAndRows", size, backup.rows());
        facts.add(new Fact(
                texts.get("column.SIZE"), rows, backup.shrunk(), backup.shrunk() == null ? Tone.NORMAL : Tone.WARNING));
        BackupForm form = backup.form();
        facts.add(fact(
                "form",
                texts.get(
                        form.encrypted() ? "formEncrypted" : "formPlain",
                        form.format(),
                        form.compression(),
                        (form.program() + " " + form.programVersion()).strip(),
                        form.serverVersion().isEmpty() ? "?" : form.serverVersion())));
        facts.add(fact("folder", backup.folder()));
        facts.add(fact("backup", backup.id()));
        if (backup.pinned()) {
            facts.add(fact("column.PINNED", texts.get("pinnedMeans")));
        }
        return facts;
    }

    List<Row> files(Backup backup) {
        List<Row> rows = new ArrayList<>();
        for (Artifact artifact : backup.artifacts()) {
            rows.add(new Row(
                    List.of(
                            artifact.file(),
                            artifact.database() == null ? texts.get("wholeServer") : artifact.database(),
                            HistoryText.size(artifact.bytes()),
                            artifact.sha256()),
                    Tone.NORMAL));
        }
        return rows;
    }

    /** The backup folder first. */
    List<Row> copies(BackupReport report) {
        List<Row> rows = new ArrayList<>();
        CopyState local = report.backup().local();
        rows.add(new Row(
                List.of(
                        words.place(null),
                        words.local(local),
                        "",
                        "",
                        report.backup().folder()),
                HistoryText.tone(local)));
        for (Copy copy : report.copies()) {
            Failure failure = copy.failure();
            String problem = failure == null
                    ? ""
                    : failure.hint() == null ? failure.message() : failure.message() + ". " + failure.hint();
            rows.add(new Row(
                    List.of(
                            copy.destination(),
                            words.copy(copy),
                            words.time(copy.changedAt()),
                            copy.nextAttempt() == null ? "" : words.time(copy.nextAttempt()),
                            problem),
                    HistoryText.tone(copy.state())));
        }
        return rows;
    }

    List<Row> proofs(BackupReport report) {
        List<Row> rows = new ArrayList<>();
        for (Proof proof : report.proofs()) {
            rows.add(new Row(
                    List.of(
                            words.proof(proof.result()),
                            words.place(proof.place()),
                            words.time(proof.startedAt()),
                            HistoryText.duration(proof.startedAt(), proof.endedAt()),
                            proof.detail()),
                    HistoryText.tone(proof.result())));
        }
        return rows;
    }

    private Fact fact(String key, String value) {
        return new Fact(texts.get(key), value, null, Tone.NORMAL);
    }
}
