package org.pgminder.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pgminder.catalogue.Backup;
import org.pgminder.catalogue.Copy;
import org.pgminder.catalogue.CopyState;
import org.pgminder.catalogue.Manifest;
import org.pgminder.catalogue.Notes;
import org.pgminder.catalogue.NotesFile;
import org.pgminder.catalogue.Proof;
import org.pgminder.catalogue.Run;
import org.pgminder.catalogue.RunState;
import org.pgminder.catalogue.Trigger;
import org.pgminder.common.Failure;
import org.pgminder.common.FailureKind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes backups that only their manifests know into the catalogue, with the pins and proofs that were noted beside them. */
final class Adoption {
    private static final Logger LOG = LoggerFactory.getLogger(Adoption.class);

    private final BackupServices services;
    private final Set<String> adopted = new HashSet<>();

    Adoption(BackupServices services) {
        this.services = services;
    }

    /** One whose files are in the folder gets copies to be made: what is at a destination already is found there, and not sent again. */
    void adopt(Backup backup, Manifest manifest) {
        saveRun(manifest, incomplete(backup));
        services.catalogue().save(backup, backup.local() == CopyState.STORED ? pendingCopies(manifest) : List.of());
        adopted.add(backup.id());
    }

    /** Pins and proofs of what was adopted; of other backups the catalogue knows better. */
    void takeNotes(Path folder) {
        if (adopted.isEmpty()) {
            return;
        }
        Path file = folder.resolve(
                NotesFile.name(services.settings().get().backups().filePrefix()));
        try {
            takeNotes(Files.readAllBytes(file), file.toString());
        } catch (NoSuchFileException e) {
            LOG.info("there are no notes of pins and proofs in {}", folder);
        } catch (IOException e) {
            LOG.warn("the notes of pins and proofs are not read: {}", file, e);
        }
    }

    void takeNotes(byte[] content, String name) throws IOException {
        Notes notes = NotesFile.read(content, name);
        for (String id : adopted) {
            Notes.Note note = notes.backups().get(id);
            if (note != null) {
                take(id, note);
            }
        }
    }

    private void take(String id, Notes.Note note) {
        if (note.pinned()) {
            services.catalogue().pin(id, true);
        }
        Set<String> known =
                services.catalogue().proofs(id).stream().map(Proof::id).collect(Collectors.toSet());
        note.proofs().stream()
                .filter(proof -> proof.backupId().equals(id) && !known.contains(proof.id()))
                .forEach(services.catalogue()::save);
    }

    private void saveRun(Manifest manifest, @Nullable Failure missing) {
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
                        missing == null ? RunState.SUCCEEDED : RunState.DEGRADED,
                        missing,
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

    private List<Copy> pendingCopies(Manifest manifest) {
        return manifest.destinations().stream()
                .filter(name -> services.settings().get().destination(name).isPresent())
                .map(name -> Copy.pending(
                        services.ids().next(),
                        manifest.id(),
                        name,
                        services.clock().now()))
                .toList();
    }
}
