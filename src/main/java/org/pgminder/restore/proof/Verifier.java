package org.pgminder.restore.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.pgminder.catalogue.Artifact;
import org.pgminder.catalogue.Backup;
import org.pgminder.catalogue.Catalogue;
import org.pgminder.catalogue.HeldBackup;
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
    private final Clock clock;

    public Verifier(Catalogue catalogue, Destinations destinations, ProofEvents events, Clock clock) {
        this.catalogue = catalogue;
        this.destinations = destinations;
        this.marks = new Marks(catalogue, events, clock);
        this.clock = clock;
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
     * A backup that is to be read; few bytes, since there may be a hundred thousand.
     *
     * @param bytes that are to be read of it, at all its places together
     */
    public record Asked(String backup, long bytes) {
        /** Wherever it should be, or at this destination only. */
        public static Asked of(HeldBackup held, @Nullable String place) {
            List<Turn> turns = wanted(Turn.places(held.local(), held.copies()), place);
            return new Asked(held.id(), held.bytes() * turns.size());
        }
    }

    /** A backup that is to be read wherever it should be, or at this destination only. */
    public Asked asked(Backup backup, @Nullable String place) {
        return new Asked(
                backup.id(),
                backup.bytes() * wanted(Turn.toVerify(catalogue, backup), place).size());
    }

    private static List<Turn> wanted(List<Turn> places, @Nullable String place) {
        return places.stream()
                .filter(turn -> place == null || place.equals(turn.place()))
                .toList();
    }

    /**
     * Reads the files of backups, wherever they should be. One that was deleted meanwhile is left out.
     *
     * @param place only this destination; null for all places
     * @param each told of each file, in the calling thread
     */
    public void verify(List<Asked> backups, @Nullable String place, RestoreProgress progress, Consumer<Checked> each)
            throws InterruptedException, FailureException {
        long total = backups.stream().mapToLong(Asked::bytes).sum();
        long done = 0;
        Silence silence = new Silence(clock);
        for (Asked asked : backups) {
            Optional<Backup> backup = catalogue.backup(asked.backup);
            if (backup.isPresent()) {
                verify(backup.get(), place, progress, done, total, silence).forEach(each);
            }
            done += asked.bytes;
        }
    }

    private List<Checked> verify(
            Backup backup, @Nullable String place, RestoreProgress progress, long before, long total, Silence silence)
            throws InterruptedException, FailureException {
        List<Checked> files = new ArrayList<>();
        long done = before;
        for (Turn turn : wanted(Turn.toVerify(catalogue, backup), place)) {
            progress.doing("reading the files of backup " + backup.id() + " at "
                    + (turn.place() == null ? backup.folder() : turn.place()));
            progress.reached(Math.min(done, total), total);
            files.addAll(verify(new Task(backup, turn.place(), silence)));
            done += backup.bytes();
        }
        if (place == null && !files.isEmpty() && isGood(files)) {
            marks.good(backup);
        }
        return files;
    }

    private static boolean isGood(List<Checked> files) {
        return files.stream().allMatch(file -> file.problem() == null);
    }

    private record Task(Backup backup, @Nullable String place, Silence silence) {
        Checked unread(String problem) {
            return new Checked(backup.id(), place, backup.manifest(), 0, problem, false);
        }
    }

    private List<Checked> verify(Task task) throws InterruptedException, FailureException {
        if (task.silence.lasts(task.place)) {
            return List.of(
                    task.unread("not read, because " + task.place + " did not answer for another backup just before"));
        }
        List<Checked> checked = new ArrayList<>();
        try (Place place = Place.open(task.backup, task.place, destinations)) {
            StoredBackup stored = new StoredBackup(task.backup, place);
            checked.add(check(task, task.backup.manifest(), 0, stored::manifest));
            for (Artifact artifact : task.backup.artifacts()) {
                Checked last = checked.get(checked.size() - 1);
                if (last.problem() != null && !last.marked()) {
                    break; // the place does not answer: each file more would wait as long, to say the same
                }
                checked.add(check(task, artifact.file(), artifact.bytes(), () -> {
                    stored.read(artifact);
                    return artifact;
                }));
            }
        } catch (FailureException e) {
            rethrowCancelled(e);
            task.silence.heard(task.place, e.failure());
            checked.add(task.unread(e.failure().message()));
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
            task.silence.heard(task.place, e.failure());
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
