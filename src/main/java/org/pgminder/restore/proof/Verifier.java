package org.pgminder.restore.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pgminder.catalogue.Artifact;
import org.pgminder.catalogue.Backup;
import org.pgminder.catalogue.Catalogue;
import org.pgminder.common.Clock;
import org.pgminder.common.Failure;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.destination.Destinations;
import org.pgminder.restore.RestoreProgress;

/** Reads what is stored again and compares it with what was made, without restoring it. */
public final class Verifier {
    private final Catalogue catalogue;
    private final Destinations destinations;
    private final Marks marks;

    public Verifier(Catalogue catalogue, Destinations destinations, ProofEvents events, Clock clock) {
        this.catalogue = catalogue;
        this.destinations = destinations;
        this.marks = new Marks(catalogue, events, clock);
    }

    /**
     * One file that was read.
     *
     * @param place null for the backup folder
     * @param bytes that it should have; 0 for a manifest
     * @param problem null when the file is as it was made
     * @param marked whether the copy counts as stored no longer for it
     */
    public record Checked(
            String backup,
            @Nullable String place,
            String file,
            long bytes,
            @Nullable String problem,
            boolean marked) {}

    /**
     * Reads the files of backups, wherever they should be.
     *
     * @param place only this destination; null for all places
     */
    public List<Checked> verify(List<Backup> backups, @Nullable String place, RestoreProgress progress)
            throws InterruptedException, FailureException {
        List<List<Task>> tasks = backups.stream()
                .map(backup -> Turn.places(catalogue, backup).stream()
                        .filter(turn -> place == null || Objects.equals(place, turn.place()))
                        .map(turn -> new Task(backup, turn.place()))
                        .toList())
                .toList();
        long total = tasks.stream()
                .flatMap(List::stream)
                .mapToLong(task -> task.backup.bytes())
                .sum();
        List<Checked> checked = new ArrayList<>();
        long done = 0;
        for (List<Task> ofBackup : tasks) {
            List<Checked> files = new ArrayList<>();
            for (Task task : ofBackup) {
                progress.doing("reading the files of backup " + task.backup.id() + " at "
                        + (task.place == null ? task.backup.folder() : task.place));
                progress.reached(done, total);
                files.addAll(verify(task));
                done += task.backup.bytes();
            }
            if (place == null && !ofBackup.isEmpty() && isGood(files)) {
                marks.good(ofBackup.get(0).backup);
            }
            checked.addAll(files);
        }
        return checked;
    }

    private static boolean isGood(List<Checked> files) {
        return files.stream().allMatch(file -> file.problem() == null);
    }

    private record Task(Backup backup, @Nullable String place) {}

    private List<Checked> verify(Task task) throws InterruptedException, FailureException {
        List<Checked> checked = new ArrayList<>();
        try (Place place = Place.open(task.backup, task.place, destinations)) {
            StoredBackup stored = new StoredBackup(task.backup, place);
            checked.add(check(task, task.backup.manifest(), 0, stored::manifest));
            for (Artifact artifact : task.backup.artifacts()) {
                checked.add(check(task, artifact.file(), artifact.bytes(), () -> {
                    stored.read(artifact);
                    return artifact;
                }));
            }
        } catch (FailureException e) {
            rethrowCancelled(e);
            checked.add(new Checked(
                    task.backup.id(),
                    task.place,
                    task.backup.manifest(),
                    0,
                    e.failure().message(),
                    false));
        }
        if (isGood(checked)) {
            marks.asMade(task.backup, task.place);
        }
        return checked;
    }

    /** Something that is read. */
    private interface Reading {
        Object read() throws FailureException;
    }

    private Checked check(Task task, String file, long bytes, Reading reading)
            throws InterruptedException, FailureException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        try {
            reading.read();
            return new Checked(task.backup.id(), task.place, file, bytes, null, false);
        } catch (FailureException e) {
            rethrowCancelled(e);
            boolean marked = mark(task, e.failure());
            return new Checked(
                    task.backup.id(), task.place, file, bytes, e.failure().message(), marked);
        }
    }

    /** Only what is known to be damaged is marked, not what could not be reached. */
    private boolean mark(Task task, Failure failure) {
        if (failure.kind() != FailureKind.BACKUP_DAMAGED && failure.kind() != FailureKind.FILE_MISSING) {
            return false;
        }
        marks.damaged(task.backup, task.place, failure);
        marks.broken(task.backup, failure.message());
        return true;
    }

    private static void rethrowCancelled(FailureException e) throws FailureException {
        if (e.kind() == FailureKind.CANCELLED) {
            throw e;
        }
    }
}
