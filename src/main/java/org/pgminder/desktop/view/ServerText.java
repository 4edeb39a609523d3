package org.pgminder.desktop.view;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.ByteSize;
import org.pgminder.desktop.text.Texts;
import org.pgminder.engine.ServerStatus;
import org.pgminder.engine.ServerStatus.LastBackup;
import org.pgminder.engine.ServerStatus.LastProof;
import org.pgminder.engine.ServerStatus.NextBackup;
import org.pgminder.monitor.Connectivity;
import org.pgminder.monitor.ServerState;
import org.pgminder.postgres.ServerFacts;

/** The facts of one server as menu and window say them; each is only what stands after the label. */
public final class ServerText {
    private static final Texts TEXTS = Texts.of(ServerText.class);

    private ServerText() {}

    public static String status(ServerStatus server) {
        return switch (server.state().connectivity()) {
            case CONNECTED -> TEXTS.get("status.connected");
            case DISCONNECTED -> TEXTS.get("status.disconnected");
            case UNCHECKED -> TEXTS.get("status.unchecked");
        };
    }

    /** All client connections; of a server that does not answer they are not known. */
    public static String connections(ServerStatus server) {
        ServerFacts facts = current(server.state());
        return facts == null ? TEXTS.get("unknown") : Integer.toString(facts.connections());
    }

    /** Goes on counting between checks, on this machine's clock but from the server's own figures. */
    public static String uptime(ServerStatus server, Instant now) {
        ServerFacts facts = current(server.state());
        Instant checkedAt = server.state().checkedAt();
        if (facts == null || checkedAt == null) {
            return TEXTS.get("unknown");
        }
        Duration sinceCheck = now.isAfter(checkedAt) ? Duration.between(checkedAt, now) : Duration.ZERO;
        return TimeText.uptime(Duration.between(facts.startedAt(), facts.now()).plus(sinceCheck));
    }

    public static String lastCheck(ServerStatus server, Moment moment) {
        Instant checkedAt = server.state().checkedAt();
        return checkedAt == null ? TEXTS.get("notYetChecked") : TimeText.clock(checkedAt, moment);
    }

    public static String lastBackup(ServerStatus server, Instant now) {
        LastBackup last = server.lastBackup();
        if (last == null) {
            return TEXTS.get("backup.none");
        }
        return switch (last.place()) {
            case FAILED -> TEXTS.get("backup.failed");
            case CLOUD -> made("backup.cloud", last, now);
            case LOCAL, LOCAL_UPLOADING, LOCAL_UPLOAD_FAILED -> made("backup.local", last, now);
        };
    }

    /** What is behind {@link #lastBackup}: why it failed, what is missing, where the copy is; null when nothing is. */
    public static @Nullable String lastBackupDetail(ServerStatus server, Instant now) {
        LastBackup last = server.lastBackup();
        if (last == null) {
            return null;
        }
        String message = last.message();
        return switch (last.place()) {
            case FAILED -> because(TimeText.ago(last.at(), now), message);
            case LOCAL_UPLOAD_FAILED -> because(TEXTS.get("backup.notStored"), message);
            case LOCAL_UPLOADING -> message == null ? TEXTS.get("backup.underWay") : message;
            case CLOUD, LOCAL -> message;
        };
    }

    public static String nextBackup(ServerStatus server, Instant now) {
        NextBackup next = server.nextBackup();
        if (next == null) {
            return TEXTS.get("next.none");
        }
        return TEXTS.get(
                next.late() ? "next.late" : "next.at",
                TimeText.until(next.at(), now),
                ProgressText.subject(next.what()));
    }

    /** When exactly, and by which job. */
    static String nextBackupDetail(NextBackup next, Moment moment) {
        return TEXTS.get("next.detail", TimeText.clock(next.at(), moment), next.job());
    }

    /** What the newest test restore has shown; null where there is none. */
    public static @Nullable String lastProof(ServerStatus server, Instant now) {
        LastProof proof = server.lastProof();
        if (proof == null) {
            return null;
        }
        String ago = TimeText.ago(proof.at(), now);
        return switch (proof.result()) {
            case PROVED -> TEXTS.get("proof.proved", ago);
            case NOT_PROVED -> TEXTS.get("proof.notProved", ago);
            case BROKEN -> TEXTS.get("proof.broken", ago);
        };
    }

    /** The facts as of now; null while the server does not answer. */
    static @Nullable ServerFacts current(ServerState state) {
        return state.connectivity() == Connectivity.CONNECTED ? state.facts() : null;
    }

    /** What happened and what to do, each where it is known. */
    static @Nullable String sentence(@Nullable String what, @Nullable String hint) {
        if (what == null) {
            return hint;
        }
        return hint == null ? what : what + ". " + hint;
    }

    private static String made(String key, LastBackup last, Instant now) {
        return TEXTS.get(key, TimeText.ago(last.at(), now), new ByteSize(last.bytes()));
    }

    private static String because(String what, @Nullable String why) {
        return why == null ? what : what + ": " + why;
    }
}
