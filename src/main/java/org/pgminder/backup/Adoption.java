package org.pgminder.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pgminder.catalogue.Backup;
import org.pgminder.catalogue.Copy;
import org.pgminder.catalogue.CopyState;
import org.pgminder.catalogue.Manifest;
import org.pgminder.catalogue.Notes;
import org.pgminder.catalogue.NotesFile;
import org.pgminder.catalogue.Run;
import org.pgminder.catalogue.RunState;
import org.pgminder.catalogue.Trigger;
import org.pgminder.common.Failure;
import org.pgminder.common.FailureKind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes backups that only their manifests know into the catalogue, with what was noted beside them: pins, proofs, and where they
 * are damaged. What is noted has to be read first: a backup that is damaged must not count as good for a moment.
 */
final class Adoption {
    private static final Logger LOG = LoggerFactory.getLogger(Adoption.class);

    private final BackupServices services;
    private final Notes notes;

    Adoption(BackupServices services, Notes notes) {
        this.services = services;
        this.notes = notes;
    }

    /** What is noted in the backup folder. */
    static Notes notesIn(Path folder, String prefix) {
        Path file = folder.resolve(NotesFile.name(prefix));
        try {
            return NotesFile.read(Files.readAllBytes(file), file.toString());
        } catch (NoSuchFileException e) {
            LOG.info("there are no notes of pins, proofs and damage in {}", folder);
        } catch (IOException e) {
            LOG.warn("the notes of pins, proofs and damage are not read: {}", file, e);
        }
        return Notes.NONE;
    }

    /** One whose files are in the folder gets copies to be made: what is at a destination already is found there, and not sent again. */
    void adopt(Backup backup, Manifest manifest) {
        Notes.Note note = notes.of(backup.id());
        boolean here = backup.local() == CopyState.STORED;
        boolean damagedHere = here && note.damagedHere();
        List<Copy> copies = copies(manifest, here, note);
        @Nullable Failure missing = incomplete(backup);
        saveRun(manifest, missing == null ? damaged(damagedHere, copies) : missing);
        services.catalogue().save(damagedHere ? backup.withLocal(CopyState.FAILED) : backup, copies);
        if (note.pinned()) {
            services.catalogue().pin(backup.id(), true);
        }
        note.proofs().stream()
                .filter(proof -> proof.backupId().equals(backup.id()))
                .forEach(services.catalogue()::save);
    }

    /** Of a backup whose copy is there, as far as its size says: one that was known to be damaged still is. */
    Copy found(Copy copy) {
        return notes.of(copy.backupId()).damagedAt().contains(copy.destination())
                ? damaged(copy)
                : copy.changed(
                        CopyState.STORED, copy.attempts(), services.clock().now(), null, null);
    }

    /** What the files here are, as far as their sizes say. */
    CopyState foundHere(String backup) {
        return notes.of(backup).damagedHere() ? CopyState.FAILED : CopyState.STORED;
    }

    private void saveRun(Manifest manifest, @Nullable Failure problem) {
        if (services.catalogue().run(manifest.run()).isPresent()) {
            return;
        }
        services.catalogue()
                .save(new Run(
                        manifest.run(),
                        manifest.server(),
                        manifest.job(),
                        manifest.subject(),
                        Trigger.SCHEDULE,
                        null,
                        manifest.createdAt(),
                        manifest.finishedAt(),
                        problem == null ? RunState.SUCCEEDED : RunState.DEGRADED,
                        problem,
                        ""));
    }

    /** Null for a whole one. */
    static @Nullable Failure incomplete(Backup backup) {
        return backup.missing() == null
                ? null
                : Failure.of(
                        FailureKind.PROGRAM_FAILED,
                        "not in this backup: " + backup.missing(),
                        "Why is only in the log of that day.");
    }

    /** What its run is degraded for, as it was when the damage was found; null where nothing is damaged. */
    private static @Nullable Failure damaged(boolean here, List<Copy> copies) {
        List<String> places = Stream.concat(
                        here ? Stream.of("the backup folder") : Stream.empty(),
                        copies.stream().filter(Copy::damaged).map(Copy::destination))
                .toList();
        return places.isEmpty()
                ? null
                : Failure.of(
                        FailureKind.BACKUP_DAMAGED,
                        "files of it were found damaged, before the catalogue was lost, in "
                                + String.join(", ", places),
                        "Make a new backup now; `pgminder verify` tells which copies are whole.");
    }

    private List<Copy> copies(Manifest manifest, boolean here, Notes.Note note) {
        Stream<String> wanted = here ? manifest.destinations().stream() : Stream.empty();
        return Stream.concat(wanted, note.damagedAt().stream())
                .distinct()
                .filter(name -> services.settings().get().destination(name).isPresent())
                .map(name -> Copy.pending(
                        services.ids().next(),
                        manifest.id(),
                        name,
                        services.clock().now()))
                .map(copy -> note.damagedAt().contains(copy.destination()) ? damaged(copy) : copy)
                .toList();
    }

    /** It is sent again soon, as one is that was just found damaged. */
    private Copy damaged(Copy copy) {
        Instant now = services.clock().now();
        Failure failure = Failure.of(
                FailureKind.BACKUP_DAMAGED,
                "files of the copy at " + copy.destination() + " were found damaged before the catalogue was lost",
                "It is sent again by itself, if the files in the backup folder are whole.");
        return copy.changed(CopyState.FAILED, copy.attempts(), now, now, failure);
    }
}
