package org.pgminder.catalogue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** Pins, proofs and damage of backups that are still somewhere. */
final class NotesTable {
    private static final String PINNED = "select id from backup where pinned and " + HeldTable.THERE;
    private static final String PROOFS = "select proof.* from proof join backup on backup.id = proof.backup_id where "
            + HeldTable.THERE + " order by proof.started_at desc, proof.rowid desc";
    private static final String DAMAGED_HERE = "select id from backup where local = 'FAILED'";
    /** As {@link Copy#damaged()} has it; one that is deleted has nothing left that could be damaged. */
    private static final String DAMAGED_THERE = """
            select backup_id, destination from copy
            where failure_kind = 'BACKUP_DAMAGED' and state in ('PENDING', 'UPLOADING', 'FAILED')
            order by backup_id, destination
            """;

    private NotesTable() {}

    static Notes read(Handle handle) {
        Set<String> pinned = ids(handle, PINNED);
        Set<String> damagedHere = ids(handle, DAMAGED_HERE);
        Map<String, List<Proof>> proofs = new HashMap<>();
        handle.createQuery(PROOFS)
                .map((row, context) -> ProofTable.read(row))
                .forEach(proof -> proofs.computeIfAbsent(proof.backupId(), id -> new ArrayList<>())
                        .add(proof));
        Map<String, List<String>> damagedAt = new HashMap<>();
        handle.createQuery(DAMAGED_THERE)
                .map((row, context) -> Map.entry(row.getString("backup_id"), row.getString("destination")))
                .forEach(copy -> damagedAt
                        .computeIfAbsent(copy.getKey(), id -> new ArrayList<>())
                        .add(copy.getValue()));
        Map<String, Notes.Note> notes = Stream.of(pinned, damagedHere, proofs.keySet(), damagedAt.keySet())
                .flatMap(Set::stream)
                .distinct()
                .collect(Collectors.toMap(
                        id -> id,
                        id -> new Notes.Note(
                                pinned.contains(id),
                                proofs.getOrDefault(id, List.of()),
                                damagedHere.contains(id),
                                damagedAt.getOrDefault(id, List.of()))));
        return new Notes(notes);
    }

    private static Set<String> ids(Handle handle, String query) {
        return new HashSet<>(handle.createQuery(query).mapTo(String.class).list());
    }
}
