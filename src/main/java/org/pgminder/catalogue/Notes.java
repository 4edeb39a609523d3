package org.pgminder.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What became known of backups after they were made: kept beside them, so that a lost catalogue loses no pin and no proof, and
 * forgets no damage.
 *
 * @param kind always {@link #KIND}: says that the file is ours
 * @param version of this form; a newer one is not read
 * @param backups by their ids
 */
public record Notes(String kind, int version, Map<String, Note> backups) {
    public static final String KIND = "pgminder-notes";
    public static final int VERSION = 1;
    public static final Notes NONE = new Notes(Map.of());

    public Notes {
        Objects.requireNonNull(backups);
    }

    public Notes(Map<String, Note> backups) {
        this(KIND, VERSION, backups);
    }

    /** What is known of one backup; {@link Note#NONE} where it is not named. */
    public Note of(String backup) {
        Note note = backups.get(backup);
        return note == null ? Note.NONE : note;
    }

    /** Whether any backup is known to be damaged at a destination. */
    public boolean isDamagedAt(String destination) {
        return backups.values().stream().anyMatch(note -> note.damagedAt().contains(destination));
    }

    /**
     * What is known of one backup. Notes that were written before damage was noted say nothing of it.
     *
     * @param damagedHere whether its files in the backup folder are known to be damaged
     * @param damagedAt destinations at which its files are known to be damaged
     */
    public record Note(
            boolean pinned,
            @Nullable List<Proof> proofs,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean damagedHere,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable
            List<String> damagedAt) {
        public static final Note NONE = new Note(false, List.of(), false, List.of());

        public Note {
            proofs = proofs == null ? List.of() : List.copyOf(proofs);
            damagedAt = damagedAt == null ? List.of() : List.copyOf(damagedAt);
        }

        @Override
        public List<Proof> proofs() {
            return proofs == null ? List.of() : proofs;
        }

        @Override
        public List<String> damagedAt() {
            return damagedAt == null ? List.of() : damagedAt;
        }
    }
}
