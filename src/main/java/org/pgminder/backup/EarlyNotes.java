package org.pgminder.backup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.pgminder.common.OwnerOnly;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says, in a file each, which uploads were begun of backups that are not made yet. From the moment when the backup is in the
 * catalogue its copies know; before it, after a kill, only these do.
 */
final class EarlyNotes {
    private static final String PREFIX = "pgminder-upload-";
    private static final Logger LOG = LoggerFactory.getLogger(EarlyNotes.class);

    private final Path folder;
    /** Names of files by the ids of their uploads. */
    private final Map<String, String> mine = new ConcurrentHashMap<>();

    EarlyNotes(Path folder) {
        this.folder = folder;
    }

    /** An upload that an earlier program began. */
    record Left(String id, String destination, String file) {}

    void write(String destination, String file, String uploadId) throws IOException {
        if (mine.putIfAbsent(uploadId, file) != null) {
            return;
        }
        OwnerOnly.createFolder(folder);
        Path note = note(uploadId);
        Files.deleteIfExists(note);
        OwnerOnly.createFile(note);
        Files.write(note, List.of(destination, file), StandardCharsets.UTF_8);
    }

    void remove(String uploadId) {
        try {
            Files.deleteIfExists(note(uploadId));
            mine.remove(uploadId);
        } catch (IOException e) {
            LOG.warn("cannot remove {}", note(uploadId), e);
        }
    }

    /** Removes those of a copy. */
    void removeOf(String copyId) {
        mine.keySet().stream().filter(id -> id.startsWith(copyId + "-")).forEach(this::remove);
    }

    /** Those of a copy. */
    List<Left> of(String copyId, String destination) {
        return mine.entrySet().stream()
                .filter(note -> note.getKey().startsWith(copyId + "-"))
                .map(note -> new Left(note.getKey(), destination, note.getValue()))
                .toList();
    }

    /** What programs before this one have left. */
    List<Left> left() {
        List<Left> found = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return found;
        }
        try (DirectoryStream<Path> notes = Files.newDirectoryStream(folder, PREFIX + "*")) {
            for (Path note : notes) {
                String id = String.valueOf(note.getFileName()).substring(PREFIX.length());
                List<String> lines = Files.readAllLines(note, StandardCharsets.UTF_8);
                if (mine.containsKey(id)) {
                    continue;
                }
                if (lines.size() == 2) {
                    found.add(new Left(id, lines.get(0), lines.get(1)));
                } else {
                    Files.deleteIfExists(note); // cut before anything was sent
                }
            }
        } catch (IOException e) {
            LOG.warn("cannot look for unfinished uploads in {}: {}", folder, e.toString());
        }
        return found;
    }

    private Path note(String uploadId) {
        return folder.resolve(PREFIX + uploadId);
    }
}
