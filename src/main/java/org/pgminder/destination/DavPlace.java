package org.pgminder.destination;

import org.pgminder.destination.dav.DavAddress;

/**
 * A folder on a WebDAV server, and what an unfinished file is called in it.
 *
 * @param given so many names at the beginning of the folder's path are the server's: never created
 * @param before stands before the name of an unfinished file
 * @param after stands after it
 */
record DavPlace(DavAddress folder, int given, String before, String after) {
    DavAddress file(String name) {
        return folder.child(FileNames.plain(name));
    }

    DavAddress unfinished(String name) {
        return folder.child(before + FileNames.plain(name) + after);
    }

    boolean isUnfinished(String name) {
        return name.startsWith(before) && name.endsWith(after);
    }
}
