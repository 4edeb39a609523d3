package org.pgminder.catalogue;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What became known of backups after they were made: kept beside them, so that a lost catalogue loses no pin and no proof.
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

    /** What is known of one backup. */
    public record Note(boolean pinned, @Nullable List<Proof> proofs) {
        public Note {
            proofs = proofs == null ? List.of() : List.copyOf(proofs);
        }

        @Override
        public List<Proof> proofs() {
            return proofs == null ? List.of() : proofs;
        }
    }
}
