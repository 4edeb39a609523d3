package org.pgminder.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pgminder.catalogue.Backup;
import org.pgminder.catalogue.Catalogue;
import org.pgminder.catalogue.CopyState;
import org.pgminder.catalogue.Proof;

/** What test restores say of a server's backups now. */
final class LastProofs {
    /** More than jobs of one server have proofs between two of the same. */
    private static final int LOOK_BACK = 30;

    private LastProofs() {}

    private record Seen(Backup backup, Proof proof) {}

    /**
     * The newest proof of each job's (or subject's) backups counts, a broken one before others. One that found nothing out
     * does not take the place of one that did.
     */
    static ServerStatus.@Nullable LastProof of(Catalogue catalogue, String server) {
        Map<String, Seen> newest = new HashMap<>();
        List<Proof> proofs = catalogue.proofsOfServer(server, LOOK_BACK);
        for (Proof proof : proofs) {
            Optional<Backup> backup = catalogue.backup(proof.backupId()).filter(each -> isThere(catalogue, each));
            if (backup.isPresent()) {
                String job = backup.get().job() == null
                        ? "/" + backup.get().subject()
                        : backup.get().job();
                Seen known = newest.get(job);
                boolean decided = proof.result() != Proof.Result.NOT_PROVED;
                if (known == null || (decided && known.proof.result() == Proof.Result.NOT_PROVED)) {
                    newest.put(job, new Seen(backup.get(), proof));
                }
            }
        }
        return newest.values().stream()
                .min(LastProofs::brokenAndNewestFirst)
                .map(LastProofs::describe)
                .orElse(null);
    }

    private static int brokenAndNewestFirst(Seen one, Seen other) {
        boolean broken = one.proof.result() == Proof.Result.BROKEN;
        return broken == (other.proof.result() == Proof.Result.BROKEN)
                ? other.proof.startedAt().compareTo(one.proof.startedAt())
                : broken ? -1 : 1;
    }

    /** Whether it can be restored from anywhere. */
    static boolean isThere(Catalogue catalogue, Backup backup) {
        return backup.local() == CopyState.STORED
                || catalogue.copies(backup.id()).stream().anyMatch(copy -> copy.state() == CopyState.STORED);
    }

    private static ServerStatus.LastProof describe(Seen seen) {
        return new ServerStatus.LastProof(
                seen.proof.endedAt(),
                seen.proof.result(),
                seen.proof.detail(),
                seen.backup.subject(),
                seen.backup.createdAt());
    }
}
