package org.pgminder.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.pgminder.catalogue.Proof;

/** What test restores say of a backup, in a few words. */
final class ProofText {
    private ProofText() {}

    /**
     * The newest counts; one that found nothing out does not take the place of one that did.
     *
     * @param proofs the newest first
     */
    static String of(List<Proof> proofs, Instant now) {
        return proofs.stream()
                .filter(proof -> proof.result() != Proof.Result.NOT_PROVED)
                .findFirst()
                .or(() -> proofs.stream().findFirst())
                .map(proof -> switch (proof.result()) {
                    case PROVED -> "proved " + ago(Duration.between(proof.endedAt(), now));
                    case NOT_PROVED -> "not proved";
                    case BROKEN -> "BROKEN";
                })
                .orElse("-");
    }

    private static String ago(Duration time) {
        if (time.toMinutes() < 1) {
            return "just now";
        }
        if (time.toHours() < 1) {
            return count(time.toMinutes(), "minute");
        }
        return time.toDays() < 1 ? count(time.toHours(), "hour") : count(time.toDays(), "day");
    }

    private static String count(long number, String unit) {
        return number + " " + unit + (number == 1 ? "" : "s") + " ago";
    }
}
