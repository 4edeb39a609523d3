package org.pgminder.desktop.history;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.pgminder.catalogue.Copy;
import org.pgminder.catalogue.CopyState;
import org.pgminder.catalogue.HeldBackup;
import org.pgminder.catalogue.HistoryEntry;
import org.pgminder.catalogue.Proof;
import org.pgminder.catalogue.RunState;
import org.pgminder.catalogue.Trigger;
import org.pgminder.common.ByteSize;
import org.pgminder.desktop.text.Texts;
import org.pgminder.desktop.view.Tone;

/** What a run looks like in words. Knows no Swing. */
final class HistoryText {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final Texts texts;
    private final ZoneId zone;

    HistoryText(Texts texts, ZoneId zone) {
        this.texts = texts;
        this.zone = zone;
    }

    /** The columns of the table. */
    enum Column {
        OUTCOME,
        SERVER,
        JOB,
        WHAT,
        STARTED,
        DURATION,
        SIZE,
        COPIES,
        PROOF,
        PINNED
    }

    String heading(Column column) {
        return texts.get("column." + column);
    }

    String cell(HistoryEntry entry, Column column) {
        HistoryEntry.Made made = entry.made();
        return switch (column) {
            case OUTCOME -> outcome(entry.state());
            case SERVER -> entry.server();
            case JOB -> entry.job() == null ? "" : entry.job();
            case WHAT -> what(entry.subject());
            case STARTED -> time(entry.startedAt());
            case DURATION -> duration(entry.startedAt(), entry.endedAt());
            case SIZE -> made == null ? "" : size(made.bytes()) + (made.shrunk() ? " ↓" : "");
            case COPIES -> made == null ? "" : places(made);
            case PROOF -> made == null || made.proof() == null ? "" : proof(made.proof());
            case PINNED -> made != null && made.pinned() ? texts.get("pinned") : "";
        };
    }

    /** What is told of a cell that is pointed at. */
    String tip(HistoryEntry entry, Column column) {
        HistoryEntry.Made made = entry.made();
        if (column == Column.OUTCOME && entry.problem() != null) {
            return entry.problem();
        }
        String cell = cell(entry, column);
        return column == Column.SIZE && made != null && made.shrunk() ? texts.get("shrunk", cell) : cell;
    }

    static Tone tone(HistoryEntry entry, Column column) {
        HistoryEntry.Made made = entry.made();
        return switch (column) {
            case OUTCOME -> tone(entry.state());
            case PROOF -> made == null || made.proof() == null ? Tone.NORMAL : tone(made.proof());
            case COPIES ->
                made != null && made.copies().stream().anyMatch(copy -> copy.state() == CopyState.FAILED)
                        ? Tone.WARNING
                        : Tone.NORMAL;
            case SIZE -> made != null && made.shrunk() ? Tone.WARNING : Tone.NORMAL;
            case SERVER, JOB, WHAT, STARTED, DURATION, PINNED -> Tone.NORMAL;
        };
    }

    /** With a sign of its own: colour is never the only one. */
    String outcome(RunState state) {
        String sign = switch (state) {
            case SUCCEEDED -> "✓ ";
            case DEGRADED -> "! ";
            case FAILED -> "✗ ";
            case RUNNING -> "… ";
            case CANCELLED, MISSED -> "– ";
        };
        return sign + outcomeWord(state);
    }

    String outcomeWord(RunState state) {
        return texts.get("outcome." + state);
    }

    static Tone tone(RunState state) {
        return switch (state) {
            case SUCCEEDED -> Tone.GOOD;
            case DEGRADED, MISSED -> Tone.WARNING;
            case FAILED -> Tone.BAD;
            case RUNNING, CANCELLED -> Tone.NORMAL;
        };
    }

    String proof(Proof.Result result) {
        String sign = switch (result) {
            case PROVED -> "✓ ";
            case NOT_PROVED -> "? ";
            case BROKEN -> "✗ ";
        };
        return sign + texts.get("proof." + result);
    }

    static Tone tone(Proof.Result result) {
        return switch (result) {
            case PROVED -> Tone.GOOD;
            case NOT_PROVED -> Tone.NORMAL;
            case BROKEN -> Tone.BAD;
        };
    }

    String copy(CopyState state) {
        return sign(state) + " " + texts.get("copy." + state);
    }

    /** In the backup folder, where nothing is sent: what failed there is damaged. */
    String local(CopyState state) {
        return state == CopyState.FAILED ? damaged() : copy(state);
    }

    String copy(Copy copy) {
        return copy.state() == CopyState.FAILED && copy.damaged() ? damaged() : copy(copy.state());
    }

    private String damaged() {
        return sign(CopyState.FAILED) + " " + texts.get("copy.damaged");
    }

    static Tone tone(CopyState state) {
        return switch (state) {
            case STORED -> Tone.GOOD;
            case FAILED -> Tone.BAD;
            case PENDING, UPLOADING, DELETING, DELETED -> Tone.NORMAL;
        };
    }

    /** The name of a place; null is the backup folder. */
    String place(@Nullable String destination) {
        return destination == null ? texts.get("folder") : destination;
    }

    String what(String subject) {
        return subject.equals("all_databases") ? texts.get("allDatabases") : subject;
    }

    String startedBy(Trigger trigger) {
        return texts.get("trigger." + trigger);
    }

    String time(Instant at) {
        return TIME.format(at.atZone(zone));
    }

    /** Without seconds. */
    String minute(Instant at) {
        return MINUTE.format(at.atZone(zone));
    }

    static String size(long bytes) {
        return new ByteSize(bytes).toString();
    }

    /** {@code 0:07}, {@code 12:34}, {@code 1:02:03}; empty while it goes on. */
    static String duration(Instant from, @Nullable Instant to) {
        return to == null ? "" : duration(Duration.between(from, to).toMillis());
    }

    static String duration(long millis) {
        long seconds = Math.max(0, (millis + 500) / 1000);
        return seconds < 3600
                ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    /** Where copies are stored, are to come or could not be; deleted ones are not told. */
    private String places(HistoryEntry.Made made) {
        List<String> places = new ArrayList<>();
        if (made.local() != CopyState.DELETED) {
            places.add(texts.get("local") + " " + sign(made.local()));
        }
        for (HeldBackup.At copy : made.copies()) {
            if (copy.state() != CopyState.DELETED) {
                places.add(copy.destination() + " " + sign(copy.state()));
            }
        }
        return places.isEmpty() ? texts.get("nowhere") : String.join(", ", places);
    }

    /** Whether there is anything to open, prove or delete. */
    static boolean isAnywhere(CopyState local, List<Copy> copies) {
        return local != CopyState.DELETED
                || copies.stream()
                        .anyMatch(copy -> copy.state() == CopyState.STORED || copy.state() == CopyState.DELETING);
    }

    private static String sign(CopyState state) {
        return switch (state) {
            case STORED -> "✓";
            case PENDING, UPLOADING -> "…";
            case FAILED -> "✗";
            case DELETING, DELETED -> "–";
        };
    }
}
