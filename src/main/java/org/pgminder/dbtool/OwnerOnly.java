package org.pgminder.dbtool;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.EnumSet;
import java.util.List;

/** Files that nobody else can read, from the moment they exist: 0600 on Unix, a single-entry ACL on Windows. */
final class OwnerOnly {
    private OwnerOnly() {}

    static Path createFile(Path folder, String prefix) throws IOException {
        Files.createDirectories(folder);
        FileStore store = Files.getFileStore(folder);
        if (store.supportsFileAttributeView(AclFileAttributeView.class) && !store.supportsFileAttributeView("posix")) {
            return Files.createTempFile(folder, prefix, "", owner(folder));
        }
        return Files.createTempFile(
                folder, prefix, "", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    private static FileAttribute<List<AclEntry>> owner(Path folder) throws IOException {
        UserPrincipal owner = folder.getFileSystem()
                .getUserPrincipalLookupService()
                .lookupPrincipalByName(System.getProperty("user.name"));
        List<AclEntry> entries = List.of(AclEntry.newBuilder()
                .setType(AclEntryType.ALLOW)
                .setPrincipal(owner)
                .setPermissions(EnumSet.allOf(AclEntryPermission.class))
                .build());
        return new FileAttribute<>() {
            @Override
            public String name() {
                return "acl:acl";
            }

            @Override
            public List<AclEntry> value() {
                return entries;
            }
        };
    }
}
