package org.pgminder.catalogue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Pins and proofs of backups that are still somewhere. */
final class NotesTable {
    private static final String PINNED = "select id from backup where pinned and " + HeldTable.THERE;
    private static final String PROOFS = "select proof.* from proof join backup on backup.id = proof.backup_id where "
            + HeldTable.THERE + " order by proof.started_at desc, proof.rowid desc";

    private NotesTable() {}

    static Notes read(Handle handle) {
        Set<String> pinned =
                new HashSet<>(handle.createQuery(PINNED).mapTo(String.class).list());
        Map<String, List<Proof>> proofs = new HashMap<>();
        handle.createQuery(PROOFS)
                .map((row, context) -> ProofTable.read(row))
                .forEach(proof -> proofs.computeIfAbsent(proof.backupId(), id -> new ArrayList<>())
                        .add(proof));
        Map<String, Notes.Note> notes = new HashMap<>();
        pinned.forEach(id -> notes.put(id, new Notes.Note(true, proofs.getOrDefault(id, List.of()))));
        proofs.forEach((id, all) -> notes.putIfAbsent(id, new Notes.Note(false, all)));
        return new Notes(notes);
    }
}
