package org.pgminder.desktop.restore;

import java.time.Instant;
import java.util.Locale;
import org.pgminder.catalogue.Backup;
import org.pgminder.catalogue.Proof;
import org.pgminder.common.ByteSize;
import org.pgminder.desktop.text.Texts;
import org.pgminder.desktop.view.Moment;
import org.pgminder.desktop.view.TimeText;
import org.pgminder.desktop.view.Tone;
import org.pgminder.engine.BackupReport;

/** A backup as a line of the list. */
record BackupRow(
        BackupReport report,
        String server,
        String what,
        Instant at,
        String when,
        long bytes,
        String size,
        String proof,
        Tone tone,
        String pinned) {
    static BackupRow of(BackupReport report, Moment moment, Texts texts) {
        Backup backup = report.backup();
        return new BackupRow(
                report,
                backup.server(),
                subject(backup, texts),
                backup.createdAt(),
                TimeText.clock(backup.createdAt(), moment),
                backup.bytes(),
                new ByteSize(backup.bytes()).toString(),
                texts.get(proofKey(report)),
                tone(report),
                backup.pinned() ? texts.get("pinned") : "");
    }

    /** Whether every word that was typed stands somewhere in the line. */
    boolean matches(String filter) {
        String line = String.join(
                        " ", server, what, when, proof, pinned, report.backup().id())
                .toLowerCase(Locale.ROOT);
        return filter.strip()
                .toLowerCase(Locale.ROOT)
                .lines()
                .flatMap(words -> java.util.Arrays.stream(words.split("\\s+")))
                .allMatch(line::contains);
    }

    /** What was dumped, as the menu names it. */
    static String subject(Backup backup, Texts texts) {
        return backup.subject().equals("all_databases") ? texts.get("allDatabases") : backup.subject();
    }

    /** The newest test restore that found something out says whether the backup is good. */
    static Tone tone(BackupReport report) {
        for (Proof proof : report.proofs()) {
            if (proof.result() != Proof.Result.NOT_PROVED) {
                return proof.result() == Proof.Result.PROVED ? Tone.GOOD : Tone.BAD;
            }
        }
        return Tone.NORMAL;
    }

    private static String proofKey(BackupReport report) {
        return switch (tone(report)) {
            case GOOD -> "proof.proved";
            case BAD -> "proof.broken";
            case NORMAL, WARNING -> report.proofs().isEmpty() ? "proof.none" : "proof.unknown";
        };
    }
}
