package org.pgminder.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pgminder.catalogue.Artifact;
import org.pgminder.catalogue.Backup;
import org.pgminder.catalogue.Catalogue;
import org.pgminder.catalogue.Copy;
import org.pgminder.catalogue.CopyState;
import org.pgminder.catalogue.Manifest;
import org.pgminder.catalogue.ManifestFiles;
import org.pgminder.catalogue.Notes;
import org.pgminder.catalogue.NotesFile;
import org.pgminder.common.FailureException;
import org.pgminder.destination.Destination;
import org.pgminder.destination.RemoteFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the manifests at one place into the catalogue: what it knows already it learns where it is, the rest is new to it. */
public final class Rebuild {
    private static final Logger LOG = LoggerFactory.getLogger(Rebuild.class);

    private final BackupServices services;
    private final Destination place;
    private final @Nullable String destination;
    private final Map<String, Long> files = new HashMap<>();
    private final List<String> unreadable = new ArrayList<>();
    private int adopted;
    private int known;

    /**
     * One rebuild from one place.
     *
     * @param place stays the caller's
     * @param destination its name; null for the backup folder
     */
    public Rebuild(BackupServices services, Destination place, @Nullable String destination) {
        this.services = services;
        this.place = place;
        this.destination = destination;
    }

    /**
     * What was found.
     *
     * @param unreadable manifests that are none, or whose files are not there, with the reason
     * @param otherPrefix manifests that were not taken, since their names begin otherwise than {@code filePrefix} says
     */
    public record Found(int adopted, int known, List<String> unreadable, List<String> otherPrefix) {}

    /** Told how far it is. */
    public interface Progress {
        void reached(long done, long total);
    }

    public Found run(Progress progress) throws FailureException, InterruptedException {
        for (RemoteFile file : place.list()) {
            files.put(file.name(), file.size());
        }
        String prefix = services.settings().get().backups().filePrefix();
        List<String> manifests = files.keySet().stream()
                .filter(name -> name.endsWith(ManifestFiles.SUFFIX) && BackupNames.isOurs(prefix, name))
                // In the order in which they were made: the catalogue remembers which came last.
                .sorted()
                .toList();
        List<String> otherPrefix = files.keySet().stream()
                .filter(name -> name.endsWith(ManifestFiles.SUFFIX))
                .filter(name -> BackupNames.isOurs("", name) && !BackupNames.isOurs(prefix, name))
                .sorted()
                .toList();
        List<Described> read = new ArrayList<>();
        for (String name : manifests) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            progress.reached(read.size(), manifests.size());
            read(name).ifPresent(manifest -> read.add(new Described(name, manifest)));
        }
        read.sort(Comparator.comparing(one -> one.manifest().createdAt()));
        Adoption adoption = new Adoption(services, notes(prefix));
        read.forEach(one -> take(one.name(), one.manifest(), adoption));
        LOG.info("read {} manifests: {} backups are new, {} are known", manifests.size(), adopted, known);
        if (!otherPrefix.isEmpty()) {
            LOG.info("{} manifests do not begin with \"{}\" and are not taken", otherPrefix.size(), prefix);
        }
        return new Found(adopted, known, List.copyOf(unreadable), otherPrefix);
    }

    private record Described(String name, Manifest manifest) {}

    private Optional<Manifest> read(String name) throws FailureException {
        try (InputStream content = place.read(name)) {
            Manifest manifest = ManifestFiles.read(content);
            for (Artifact artifact : manifest.artifacts()) {
                Long size = files.get(artifact.file());
                if (size == null || size != artifact.bytes()) {
                    unreadable.add(name + ": " + artifact.file()
                            + (size == null ? " is not there" : " has " + size + " bytes, not " + artifact.bytes()));
                    return Optional.empty();
                }
            }
            return Optional.of(manifest);
        } catch (IOException e) {
            unreadable.add(name + ": " + firstLine(e));
            return Optional.empty();
        }
    }

    private void take(String name, Manifest manifest, Adoption adoption) {
        Catalogue catalogue = services.catalogue();
        Path folder = services.settings().get().backups().folder().toAbsolutePath();
        Optional<Backup> there = catalogue.backup(manifest.id());
        if (there.isEmpty()) {
            CopyState local = destination == null ? CopyState.STORED : CopyState.DELETED;
            adoption.adopt(manifest.backup(folder.toString(), name).withLocal(local), manifest);
            adopted++;
        } else {
            known++;
            boolean gone =
                    there.get().local() == CopyState.DELETING || there.get().local() == CopyState.DELETED;
            if (destination == null && gone) {
                catalogue.saveLocal(manifest.id(), adoption.foundHere(manifest.id()));
            }
        }
        if (destination != null) {
            found(manifest.id(), destination, adoption);
        }
    }

    /** What is known to be damaged stays so: only names and sizes were looked at. */
    private void found(String backup, String at, Adoption adoption) {
        Optional<Copy> known = services.catalogue().copies(backup).stream()
                .filter(copy -> copy.destination().equals(at))
                .findFirst();
        if (known.isEmpty() || !(known.get().damaged() || known.get().state() == CopyState.STORED)) {
            Copy copy = known.orElseGet(() -> Copy.pending(
                    services.ids().next(), backup, at, services.clock().now()));
            services.catalogue().save(adoption.found(copy));
        }
    }

    /** Empty where there are none, or they cannot be read. */
    private Notes notes(String prefix) throws FailureException {
        String name = NotesFile.name(prefix);
        if (!files.containsKey(name)) {
            return Notes.NONE;
        }
        try (InputStream content = place.read(name)) {
            return NotesFile.read(content.readAllBytes(), name);
        } catch (IOException e) {
            unreadable.add(name + ": " + firstLine(e));
            return Notes.NONE;
        }
    }

    private static String firstLine(IOException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
