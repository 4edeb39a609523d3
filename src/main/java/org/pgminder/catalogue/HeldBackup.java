package org.pgminder.catalogue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A backup that is, or should be, at one place at least, with what decides how long it stays. Small, since there may be a
 * hundred thousand in one plan: most of what such a plan costs is the collector's, which copies each object of each of them. So
 * the files' names stay the text that the catalogue gave until somebody asks for them, and what is alike is there once.
 */
public final class HeldBackup {
    private static final String BETWEEN = "\u001f";

    private final String id;
    private final long createdAt;
    private final long order;
    private final String names;
    private final Alike alike;
    private final List<At> copies;
    private final List<Proof> proofs;

    /** @param names of the manifest, then of each artifact its file and size */
    HeldBackup(String id, long createdAt, long order, String names, Alike alike, List<At> copies, List<Proof> proofs) {
        this.id = id;
        this.createdAt = createdAt;
        this.order = order;
        this.names = names;
        this.alike = alike;
        this.copies = copies;
        this.proofs = proofs;
    }

    /** What most backups of a job have in common. */
    record Alike(
            CopyState local,
            boolean pinned,
            boolean shrunk,
            boolean incomplete,
            @Nullable String job,
            String folder) {
        static Alike parse(String text) {
            String[] parts = text.split(BETWEEN, 6);
            return new Alike(
                    CopyState.valueOf(parts[0]),
                    parts[1].equals("1"),
                    parts[2].equals("1"),
                    parts[3].equals("1"),
                    parts[4].isEmpty() ? null : parts[4],
                    parts[5]);
        }
    }

    /** An artifact's file. */
    public record File(String name, long bytes) {}

    /**
     * A copy.
     *
     * @param due it is tried again by itself
     */
    public record At(String destination, CopyState state, boolean due) {
        /** What matters here of a copy. */
        public static At of(Copy copy) {
            return of(copy.destination(), copy.state(), copy.nextAttempt() != null);
        }

        static At of(String destination, CopyState state, boolean again) {
            boolean due = switch (state) {
                case PENDING, UPLOADING -> true;
                case FAILED -> again;
                case STORED, DELETING, DELETED -> false;
            };
            return new At(destination, state, due);
        }
    }

    /** The same with other copies. */
    HeldBackup at(List<At> places) {
        return new HeldBackup(id, createdAt, order, names, alike, places, proofs);
    }

    public String id() {
        return id;
    }

    /** Null where it was made by hand. */
    public @Nullable String job() {
        return alike.job();
    }

    public Instant createdAt() {
        return Instant.ofEpochMilli(createdAt);
    }

    /** Grows with each run that began, whatever the clock said; 0 for one of which only the manifest is known. */
    public long order() {
        return order;
    }

    /** In which the backup is, or was, here. */
    public String folder() {
        return alike.folder();
    }

    /** The manifest's file. */
    public String manifest() {
        int end = names.indexOf(BETWEEN);
        return end < 0 ? names : names.substring(0, end);
    }

    /** Whether it is suspiciously smaller than the last good one. */
    public boolean shrunk() {
        return alike.shrunk();
    }

    /** Whether a part could not be dumped. */
    public boolean incomplete() {
        return alike.incomplete();
    }

    public boolean pinned() {
        return alike.pinned();
    }

    /** Of the files in the folder of backups. */
    public CopyState local() {
        return alike.local();
    }

    /** The artifacts, in no order. */
    public List<File> files() {
        String[] parts = names.split(BETWEEN, -1);
        List<File> files = new ArrayList<>(parts.length / 2);
        for (int i = 1; i + 1 < parts.length; i += 2) {
            files.add(new File(parts[i], Long.parseLong(parts[i + 1])));
        }
        return files;
    }

    public List<At> copies() {
        return copies;
    }

    /** The newest first. */
    public List<Proof> proofs() {
        return proofs;
    }

    /** The size of all files in bytes. */
    public long bytes() {
        return files().stream().mapToLong(File::bytes).sum();
    }

    @Override
    public String toString() {
        return id + " of " + createdAt();
    }
}
