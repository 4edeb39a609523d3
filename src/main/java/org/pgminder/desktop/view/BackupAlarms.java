package org.pgminder.desktop.view;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pgminder.catalogue.Proof;
import org.pgminder.desktop.text.Texts;
import org.pgminder.engine.ServerStatus;
import org.pgminder.engine.ServerStatus.JobStatus;
import org.pgminder.engine.ServerStatus.LastBackup;
import org.pgminder.engine.ServerStatus.LastProof;
import org.pgminder.engine.ServerStatus.Place;

/** What of {@link Alarms} is about backups that were made and their proofs. */
final class BackupAlarms {
    private static final Texts TEXTS = Texts.of(BackupAlarms.class);

    /** By topic, the newest one whose outcome is known: while a copy is tried again, nothing has changed yet. */
    private final Map<String, LastBackup> known = new HashMap<>();
    /** Topics of what was told and is not over. */
    private final Set<String> told = new HashSet<>();

    /** @param before empty for a server that was not there yet: what is so from the beginning is no news */
    void look(Optional<ServerStatus> before, ServerStatus now, List<Notice> notices) {
        Set<Instant> ofJobs = now.jobs().stream()
                .map(JobStatus::last)
                .filter(Objects::nonNull)
                .map(LastBackup::at)
                .collect(Collectors.toSet());
        LastBackup last = now.lastBackup();
        if (last != null && !ofJobs.contains(last.at())) { // made by hand: a job's own is told with its name
            backup(
                    "backup " + now.name(),
                    now.name(),
                    new Choice.OpenHistory(now.name(), null),
                    before.isPresent(),
                    last,
                    notices);
        }
        for (JobStatus job : now.jobs()) {
            boolean wasThere = before.stream()
                    .flatMap(then -> then.jobs().stream())
                    .anyMatch(each -> each.name().equals(job.name()));
            backup(
                    "job " + job.name(),
                    now.name() + ", " + job.name(),
                    new Choice.OpenHistory(now.name(), job.name()),
                    wasThere,
                    job.last(),
                    notices);
        }
        before.ifPresent(then -> proof(then.lastProof(), now, notices));
    }

    private void backup(
            String topic,
            String name,
            Choice history,
            boolean wasThere,
            @Nullable LastBackup now,
            List<Notice> notices) {
        if (now == null || now.place() == Place.LOCAL_UPLOADING) {
            return;
        }
        LastBackup before = known.put(topic, now);
        Trouble trouble = Health.trouble(now);
        if (trouble == null) {
            if (told.remove(topic)) {
                notices.add(new Notice(
                        TEXTS.get("notice.works", name), TEXTS.get("notice.worksText"), Tone.GOOD, topic, history));
            }
        } else if (before == null ? wasThere : isNews(before, now, trouble)) {
            told.add(topic);
            notices.add(Notice.ofTrouble(trouble, name, now, topic, history));
        }
    }

    private static boolean isNews(LastBackup before, LastBackup now, Trouble trouble) {
        boolean otherRun = !before.at().equals(now.at());
        Trouble earlier = Health.trouble(before);
        if (trouble == Trouble.BACKUP_INCOMPLETE) {
            // What a run lacks from its end on, and what the run before did not lack already; a proof tells by itself.
            return otherRun && !(earlier == trouble && Objects.equals(before.message(), now.message()));
        }
        return otherRun || earlier != trouble;
    }

    private void proof(@Nullable LastProof before, ServerStatus server, List<Notice> notices) {
        LastProof now = server.lastProof();
        if (now == null || (before != null && before.at().equals(now.at()))) {
            return;
        }
        String topic = "proof " + server.name();
        Choice history = new Choice.OpenHistory(server.name(), null);
        if (now.result() == Proof.Result.BROKEN) {
            told.add(topic);
            notices.add(new Notice(
                    TEXTS.get("notice.broken", server.name()),
                    TEXTS.get("notice.brokenText", Sentence.capital(now.detail())),
                    Tone.BAD,
                    topic,
                    history));
        } else if (now.result() == Proof.Result.PROVED && told.remove(topic)) {
            notices.add(new Notice(
                    TEXTS.get("notice.proved", server.name()),
                    TEXTS.get("notice.provedText"),
                    Tone.GOOD,
                    topic,
                    history));
        }
    }
}
