package org.pgminder.backup.rescue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.pgminder.catalogue.Backup;
import org.pgminder.catalogue.Catalogue;
import org.pgminder.catalogue.ManifestFiles;
import org.pgminder.catalogue.Notes;
import org.pgminder.catalogue.NotesFile;
import org.pgminder.common.FailureException;
import org.pgminder.destination.Destination;
import org.pgminder.destination.RemoteFile;
import org.pgminder.settings.DestinationSettings;
import org.pgminder.settings.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what stands beside the backups up to date, at each place that has some: {@code RESTORE.txt}, and the notes of pins,
 * proofs and damage. Used by one thread. A place that cannot be written to is tried again the next time.
 */
public final class Companions {
    private static final Logger LOG = LoggerFactory.getLogger(Companions.class);

    private final Catalogue catalogue;
    private final Supplier<Settings> settings;
    private final Places places;
    /** By place and name: nothing is asked of a place while nothing changed. */
    private final Map<String, byte[]> written = new HashMap<>();

    public Companions(Catalogue catalogue, Supplier<Settings> settings, Places places) {
        this.catalogue = catalogue;
        this.settings = settings;
        this.places = places;
    }

    /** Opens places; the caller closes them. */
    public interface Places {
        Destination folder(Path folder) throws FailureException;

        Destination destination(String name) throws FailureException;
    }

    private interface Opening {
        Destination open() throws FailureException;
    }

    /** Looks at every place. Throws nothing but what is a fault of the catalogue. */
    public void refresh() {
        Settings now = settings.get();
        Notes notes = catalogue.notes();
        List<Backup> here = catalogue.backupsAt(null, RescueText.BACKUPS);
        if (!here.isEmpty() || !notes.backups().isEmpty()) {
            write("the backup folder", () -> places.folder(now.backups().folder()), here, notes);
        }
        for (DestinationSettings destination : now.destinations()) {
            List<Backup> there = catalogue.backupsAt(destination.name(), RescueText.BACKUPS);
            if (!there.isEmpty() || notes.isDamagedAt(destination.name())) {
                write(destination.name(), () -> places.destination(destination.name()), there, notes);
            }
        }
    }

    private void write(String place, Opening opening, List<Backup> backups, Notes notes) {
        String prefix = settings.get().backups().filePrefix();
        byte[] text = RescueText.of(prefix, backups).getBytes(StandardCharsets.UTF_8);
        String notesName = NotesFile.name(prefix);
        String textKey = place + "\n" + RescueText.NAME;
        String notesKey = place + "\n" + notesName;
        try {
            byte[] known = NotesFile.write(notes);
            boolean sameText = Arrays.equals(text, written.get(textKey));
            boolean sameNotes = Arrays.equals(known, written.get(notesKey));
            if (sameText && sameNotes) {
                return;
            }
            try (Destination destination = opening.open()) {
                if (!hasOurs(destination, backups, prefix)) {
                    LOG.info("no backup is at {} now, so {} and notes are not written there", place, RescueText.NAME);
                    return;
                }
                if (!sameText) {
                    putText(place, destination, new RescueName(prefix), text);
                    written.put(textKey, text);
                }
                if (!sameNotes) {
                    putNotes(destination, notesName, notes);
                    written.put(notesKey, known);
                }
            }
        } catch (FailureException | IOException e) {
            LOG.warn("{} at {} is not up to date: {}", RescueText.NAME, place, e.getMessage());
        }
    }

    /** A disk that is not plugged in is a folder that is empty, or none: nothing is to be written there. */
    private static boolean hasOurs(Destination place, List<Backup> backups, String prefix) throws FailureException {
        if (!backups.isEmpty() && place.stat(backups.get(0).manifest()).isPresent()) {
            return true; // asks much less than a listing
        }
        Set<String> manifests = backups.stream().map(Backup::manifest).collect(Collectors.toSet());
        return place.list().stream()
                .map(RemoteFile::name)
                .anyMatch(name -> manifests.contains(name)
                        || name.equals(NotesFile.name(prefix))
                        || (name.startsWith(prefix) && name.endsWith(ManifestFiles.SUFFIX)));
    }

    private static void putText(String place, Destination destination, RescueName names, byte[] text)
            throws FailureException {
        Optional<String> name = names.at(destination);
        if (name.isPresent()) {
            SmallFile.put(destination, name.get(), text);
        } else {
            LOG.warn(
                    "{} and {} at {} were not written by this PgMinder, so they are left alone",
                    RescueText.NAME,
                    names.second(),
                    place);
        }
    }

    private void putNotes(Destination place, String name, Notes notes) throws FailureException, IOException {
        Optional<byte[]> there = SmallFile.read(place, name);
        if (there.isEmpty() && notes.backups().isEmpty()) {
            return;
        }
        Notes all =
                there.isEmpty() ? notes : new KnownElsewhere(catalogue).with(NotesFile.read(there.get(), name), notes);
        SmallFile.put(place, name, NotesFile.write(all));
    }
}
