package org.pgminder.destination;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.destination.dav.DavAddress;

/**
 * The two trees of a Nextcloud that may live below any path: {@code …/remote.php/dav/files/USER/…} and
 * {@code …/remote.php/dav/uploads/USER/}.
 *
 * @param given so many names at the beginning of {@code folder} are the server's
 */
record NextcloudAddresses(DavAddress folder, int given, DavAddress uploads) {
    private static final List<String> FILES = List.of("remote.php", "dav", "files");
    private static final List<String> OLD_FILES = List.of("remote.php", "webdav");

    /**
     * @param user whose folder the older form {@code …/remote.php/webdav/…}, which names none, is taken to mean
     */
    static NextcloudAddresses of(String destination, DavAddress address, String user) throws FailureException {
        List<String> names = address.names();
        int old = Collections.indexOfSubList(names, OLD_FILES);
        int files = Collections.indexOfSubList(names, FILES);
        if (old >= 0) {
            List<String> rewritten = new ArrayList<>(names.subList(0, old));
            rewritten.addAll(FILES);
            rewritten.add(user);
            rewritten.addAll(names.subList(old + OLD_FILES.size(), names.size()));
            names = rewritten;
            files = old;
        }
        int given = files + FILES.size() + 1;
        if (files < 0 || names.size() < given) {
            throw new FailureException(
                    FailureKind.SETTINGS,
                    "destination " + destination + ": its \"url\" is not an address of Nextcloud's files",
                    "Write it as https://HOST/remote.php/dav/files/USER/FOLDER/, with USER as Nextcloud shows it under Files"
                            + " settings > WebDAV; for another server take \"type\": \"webdav\".");
        }
        List<String> uploads = new ArrayList<>(names.subList(0, files + 2));
        uploads.add("uploads");
        uploads.add(names.get(given - 1));
        return new NextcloudAddresses(
                address.path(names).asFolder(), given, address.path(uploads).asFolder());
    }
}
