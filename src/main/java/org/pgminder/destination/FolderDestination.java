package org.pgminder.destination;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pgminder.common.Clock;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;

/** Copies in a folder: written as {@code NAME.part}, forced to the disk, renamed. */
final class FolderDestination implements Destination {
    static final String UNFINISHED = ".part";

    private final FolderFailures failures;
    private final Path folder;
    private final Clock clock;

    FolderDestination(String name, Path folder, Clock clock) {
        this.failures = new FolderFailures(name, folder);
        this.folder = folder;
        this.clock = clock;
    }

    @Override
    public void check() throws FailureException {
        createFolder();
        Path probe = folder.resolve(".pgminder-check-" + Long.toHexString(clock.nanos()) + UNFINISHED);
        try {
            try {
                Files.writeString(probe, "PgMinder was here to see whether it can write.\n");
            } finally {
                Files.deleteIfExists(probe);
            }
        } catch (IOException e) {
            throw failures.of("writing to the folder", e);
        }
    }

    @Override
    public Upload begin(UploadRequest request) throws FailureException {
        Path target = file(request.name());
        createFolder();
        return new FolderUpload(target, request.name(), failures);
    }

    @Override
    public Optional<RemoteFile> stat(String name) throws FailureException {
        Path file = file(name);
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.isRegularFile() ? Optional.of(new RemoteFile(name, attributes.size())) : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw failures.of("looking at " + name, e);
        }
    }

    @Override
    public List<RemoteFile> list() throws FailureException {
        List<RemoteFile> files = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                String name = String.valueOf(entry.getFileName());
                if (name.endsWith(UNFINISHED)) {
                    continue;
                }
                stat(name).ifPresent(files::add);
            }
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        } catch (IOException e) {
            throw failures.of("listing the folder", e);
        }
        return files;
    }

    @Override
    public InputStream read(String name) throws FailureException {
        try {
            return Files.newInputStream(file(name));
        } catch (NoSuchFileException e) {
            throw new FailureException(
                    FailureKind.FILE_MISSING, failures.place() + ": " + name + " is not there", null, e);
        } catch (IOException e) {
            throw failures.of("reading " + name, e);
        }
    }

    @Override
    public void delete(String name) throws FailureException {
        try {
            Files.deleteIfExists(file(name));
        } catch (IOException e) {
            throw failures.of("removing " + name, e);
        }
    }

    @Override
    public long earlyAbove() {
        return FolderUpload.PART;
    }

    @Override
    public void close() {}

    private Path file(String name) {
        return folder.resolve(FileNames.plain(name));
    }

    private void createFolder() throws FailureException {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw failures.of("creating the folder", e);
        }
    }
}
