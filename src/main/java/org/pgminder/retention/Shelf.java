package org.pgminder.retention;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pgminder.catalogue.Backup;
import org.pgminder.catalogue.CopyState;
import org.pgminder.catalogue.HeldBackup;
import org.pgminder.catalogue.Manifest;
import org.pgminder.catalogue.ManifestFiles;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.destination.Destination;
import org.pgminder.destination.RemoteFile;

/** A place with what is really there: the catalogue may say what it likes. */
final class Shelf implements AutoCloseable {
    /** So many manifests are read to say what a deletion would refuse. Each is a request, and a plan of all that is there is to take seconds. */
    static final int LOOKS = 100;

    private final String name;
    private final Destination place;
    private final Map<String, RemoteFile> files;
    private @Nullable FailureException away;
    private int looks;

    /** Lists the place. */
    Shelf(String name, Destination place) throws FailureException {
        this.name = name;
        this.place = place;
        List<RemoteFile> listed = place.list();
        this.files = new HashMap<>(listed.size() * 3 / 2);
        listed.forEach(file -> files.put(file.name(), file));
    }

    String name() {
        return name;
    }

    /** @param state as in the catalogue */
    Presence presence(HeldBackup held, CopyState state) {
        if (isWhole(held)) {
            return Presence.WHOLE;
        }
        return state == CopyState.DELETING ? Presence.DELETING : Presence.MISSING;
    }

    private boolean isWhole(HeldBackup held) {
        for (HeldBackup.File file : held.files()) {
            if (!has(file.name(), file.bytes())) {
                return false;
            }
        }
        return has(held.manifest());
    }

    boolean has(String file) {
        return files.containsKey(file);
    }

    /** In its size. */
    boolean has(String file, long bytes) {
        @Nullable RemoteFile there = files.get(file);
        return there != null && there.size() == bytes;
    }

    /** Whether a manifest may be read that nothing depends on; counts it. */
    boolean mayLook() {
        return looks++ < LOOKS;
    }

    /** Makes sure that the manifest here claims exactly what the catalogue knows as this backup. */
    void requireOurs(Backup backup) throws FailureException {
        Manifest manifest = read(backup.manifest());
        if (!manifest.id().equals(backup.id()) || !manifest.artifacts().equals(backup.artifacts())) {
            throw notOurs(backup.manifest(), "it describes something else", null);
        }
    }

    private Manifest read(String file) throws FailureException {
        requireAnswers();
        try (InputStream content = place.read(file)) {
            return ManifestFiles.read(content);
        } catch (IOException e) {
            throw notOurs(file, firstLine(e), e);
        } catch (FailureException e) {
            throw remembered(e);
        }
    }

    /** Where nobody answers any more, each file more would wait as long, to say the same. */
    private void requireAnswers() throws FailureException {
        if (away != null) {
            throw away;
        }
    }

    private FailureException remembered(FailureException problem) {
        if (problem.kind() == FailureKind.DESTINATION_UNREACHABLE) {
            away = problem;
        }
        return problem;
    }

    /** A parser says where in the text it was on further lines. */
    private static String firstLine(IOException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    private FailureException notOurs(String file, String why, @Nullable IOException cause) {
        return new FailureException(
                FailureKind.CHECK_FAILED,
                "the manifest " + file + " at " + name
                        + " is not as PgMinder wrote it, so nothing of its backup is deleted: " + why,
                "Look at that file; delete by hand what of its backup is not needed.",
                cause);
    }

    void delete(String file) throws FailureException {
        requireAnswers();
        try {
            place.delete(file);
        } catch (FailureException e) {
            throw remembered(e);
        }
        files.remove(file);
    }

    @Override
    public void close() {
        place.close();
    }
}
