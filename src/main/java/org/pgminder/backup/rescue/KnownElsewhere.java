package org.pgminder.backup.rescue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.pgminder.catalogue.Backup;
import org.pgminder.catalogue.Catalogue;
import org.pgminder.catalogue.Copy;
import org.pgminder.catalogue.CopyState;
import org.pgminder.catalogue.Notes;

/**
 * What is noted at a place, and not for this catalogue to strike out: it may be the one that was lost and has not yet read every
 * place again.
 */
record KnownElsewhere(Catalogue catalogue) {
    /** What this catalogue knows, and of the notes at the place what it cannot know. */
    Notes with(Notes there, Notes known) {
        Map<String, Notes.Note> all = new HashMap<>(known.backups());
        there.backups().keySet().forEach(id -> {
            Optional<Backup> backup = catalogue.backup(id);
            Notes.Note lasting = backup.isEmpty() ? there.of(id) : damage(backup.get(), there.of(id), known.of(id));
            if (!lasting.equals(Notes.Note.NONE)) {
                all.put(id, lasting);
            }
        });
        return new Notes(all);
    }

    /** Of a place where the backup is not, as far as this catalogue knows: when it is found there again, it is as damaged as it was. */
    private Notes.Note damage(Backup backup, Notes.Note there, Notes.Note known) {
        if (!there.damagedHere() && there.damagedAt().isEmpty()) {
            return known;
        }
        List<Copy> copies = catalogue.copies(backup.id());
        boolean somewhere = copies.stream().anyMatch(copy -> copy.state() != CopyState.DELETED);
        boolean here = there.damagedHere() && backup.local() == CopyState.DELETED && somewhere;
        Stream<String> unknown = there.damagedAt().stream()
                .filter(name ->
                        copies.stream().noneMatch(copy -> copy.destination().equals(name)));
        return new Notes.Note(
                known.pinned(),
                known.proofs(),
                known.damagedHere() || here,
                Stream.concat(known.damagedAt().stream(), unknown).distinct().toList());
    }
}
