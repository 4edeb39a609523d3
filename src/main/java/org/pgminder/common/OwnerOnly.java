package org.pgminder.common;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryFlag;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Folders and files that only their owner may read, from the moment they exist: 0700 and 0600 where there are POSIX rights.
 * On Windows (untried) an access list with the owner alone replaces, at once after the creation, what the folder passes on.
 */
public final class OwnerOnly {
    private static final FileAttribute<?> FOLDER = rights("rwx------");
    private static final FileAttribute<?> FILE = rights("rw-------");

    private static final FileAttribute<?> SHARED_FILE = rights("rw-r-----");
    private static final int SET_GROUP_ID = 02000;

    private OwnerOnly() {}

    /** Creates a folder with its parents; one that is there keeps its rights. */
    public static void createFolder(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        if (isPosix(folder)) {
            Files.createDirectories(folder, FOLDER);
        } else {
            Files.createDirectories(folder);
            restrict(folder);
        }
    }

    /** Creates an empty file that is not there yet, in a folder that is. */
    public static void createFile(Path file) throws IOException {
        if (isPosix(file)) {
            Files.createFile(file, FILE);
        } else {
            Files.createFile(file);
            restrict(file);
        }
    }

    /** Creates an empty file with a name that nothing else has; the folder is made where it is missing. */
    public static Path createTemporary(Path folder, String prefix, String suffix) throws IOException {
        createFolder(folder);
        if (isPosix(folder)) {
            return Files.createTempFile(folder, prefix, suffix, FILE);
        }
        Path file = Files.createTempFile(folder, prefix, suffix);
        restrict(file);
        return file;
    }

    /** Replaces a file's content at once: nobody sees half of it, and nobody else any of it. */
    public static void write(Path file, byte[] content) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new FileSystemException(file.toString(), null, "is not a file in a folder");
        }
        Path part = createTemporary(folder, file.getFileName() + ".", ".part");
        try {
            Files.write(part, content);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /**
     * What a backup's file is created with: it holds data, and the hashes of roles' passwords. Its owner alone reads it; in a folder with
     * the set-group-ID bit, by which a person shares it, the folder's group does, too. Nothing where there are no POSIX rights: there
     * files have what the folder passes on.
     */
    public static FileAttribute<?>[] rightsOf(Path file) throws IOException {
        if (!isPosix(file)) {
            return new FileAttribute<?>[0];
        }
        Path folder = file.toAbsolutePath().getParent();
        boolean shared = folder != null
                && folder.getFileSystem().supportedFileAttributeViews().contains("unix")
                && Files.getAttribute(folder, "unix:mode") instanceof Integer mode
                && (mode & SET_GROUP_ID) != 0;
        return new FileAttribute<?>[] {shared ? SHARED_FILE : FILE};
    }

    private static FileAttribute<?> rights(String text) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text));
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static void restrict(Path path) throws IOException {
        AclFileAttributeView view = Files.getFileAttributeView(path, AclFileAttributeView.class);
        if (view == null) {
            return; // FAT and the like know no rights
        }
        Set<UserPrincipal> allowed = new LinkedHashSet<>();
        allowed.add(view.getOwner());
        try {
            // A program with raised rights creates files that belong to the group of administrators.
            allowed.add(path.getFileSystem()
                    .getUserPrincipalLookupService()
                    .lookupPrincipalByName(System.getProperty("user.name")));
        } catch (UserPrincipalNotFoundException e) {
            // Then the owner alone.
        }
        boolean folder = Files.isDirectory(path);
        view.setAcl(
                allowed.stream().map(principal -> everything(principal, folder)).toList());
    }

    private static AclEntry everything(UserPrincipal principal, boolean folder) {
        AclEntry.Builder entry = AclEntry.newBuilder()
                .setType(AclEntryType.ALLOW)
                .setPrincipal(principal)
                .setPermissions(EnumSet.allOf(AclEntryPermission.class));
        if (folder) {
            entry.setFlags(AclEntryFlag.FILE_INHERIT, AclEntryFlag.DIRECTORY_INHERIT);
        }
        return entry.build();
    }
}
