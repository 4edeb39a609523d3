package org.pgminder.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;

/** On Windows: an access list with the owner and this user alone, which also takes off what the folder passes on. */
final class OwnerOnlyAccess {
    private OwnerOnlyAccess() {}

    static void set(Path file) throws IOException {
        AclFileAttributeView view = Files.getFileAttributeView(file, AclFileAttributeView.class);
        if (view == null) {
            return; // A file system without rights, such as FAT on a stick.
        }
        Set<UserPrincipal> allowed = new LinkedHashSet<>();
        allowed.add(view.getOwner());
        try {
            // A program with raised rights creates files that belong to the group of administrators.
            allowed.add(file.getFileSystem()
                    .getUserPrincipalLookupService()
                    .lookupPrincipalByName(System.getProperty("user.name")));
        } catch (UserPrincipalNotFoundException e) {
            // Then the owner alone.
        }
        view.setAcl(allowed.stream().map(OwnerOnlyAccess::everything).toList());
    }

    private static AclEntry everything(UserPrincipal principal) {
        return AclEntry.newBuilder()
                .setType(AclEntryType.ALLOW)
                .setPrincipal(principal)
                .setPermissions(EnumSet.allOf(AclEntryPermission.class))
                .build();
    }
}
