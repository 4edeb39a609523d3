package org.pgminder.restore.proof;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pgminder.common.FileTree;
import org.pgminder.common.OwnerOnly;

/**
 * The folder of one throw-away server. It says whose it is, so that another PgMinder that works in the same place leaves it
 * alone for as long as its owner lives.
 */
record ServerFolder(Path path) {
    private static final String PREFIX = "proof-";

    /** Makes one. */
    static ServerFolder create(Path workFolder, String id) throws IOException {
        ServerFolder folder = new ServerFolder(workFolder.toAbsolutePath().resolve(PREFIX + id));
        OwnerOnly.createFolder(folder.path);
        ProcessHandle self = ProcessHandle.current();
        Instant started = self.info().startInstant().orElse(Instant.EPOCH);
        folder.writeLines(folder.owner(), List.of(Long.toString(self.pid()), Long.toString(started.toEpochMilli())));
        return folder;
    }

    /** All that are there. */
    static List<ServerFolder> in(Path workFolder) throws IOException {
        List<ServerFolder> found = new ArrayList<>();
        if (Files.isDirectory(workFolder)) {
            try (DirectoryStream<Path> folders = Files.newDirectoryStream(workFolder, PREFIX + "*")) {
                for (Path folder : folders) {
                    ServerFolder candidate = new ServerFolder(folder.toAbsolutePath());
                    if (Files.isRegularFile(candidate.owner())) { // anything else is none of ours
                        found.add(candidate);
                    }
                }
            }
        }
        return found;
    }

    Path data() {
        return path.resolve("data");
    }

    Path log() {
        return path.resolve("server.log");
    }

    /** Two lines: the owner's number, and when it started in milliseconds since 1970. */
    Path owner() {
        return path.resolve("owner");
    }

    /** What pg_ctl needs to end the server; one element of its command a line. */
    Path programs() {
        return path.resolve("programs.txt");
    }

    /** The number of the server's process as it has written it down (PostgreSQL manual, 73.1); empty while it does not run. */
    Optional<Long> postmaster() {
        return number(data().resolve("postmaster.pid"), 0);
    }

    /** When that process started, in seconds since 1970, by its own clock. */
    Optional<Instant> postmasterStart() {
        return number(data().resolve("postmaster.pid"), 2).map(Instant::ofEpochSecond);
    }

    Optional<Long> number(Path file, int line) {
        try {
            List<String> lines = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
            return lines.size() > line
                    ? Optional.of(Long.valueOf(lines.get(line).strip()))
                    : Optional.empty();
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    void writeLines(Path file, List<String> lines) throws IOException {
        if (!Files.exists(file)) {
            OwnerOnly.createFile(file);
        }
        Files.write(file, lines);
    }

    void remove() throws IOException {
        FileTree.remove(path);
    }
}
