package org.pgminder.backup;

import org.pgminder.catalogue.Copy;
import org.pgminder.catalogue.Run;

/** Who is told of what happens. Called on the thread on which it happens, after it is in the catalogue; returns soon, throws nothing. */
public interface BackupEvents {
    /** A run began or ended, or a later upload completed it. */
    void runChanged(Run run);

    /** A copy came into another state. */
    void copyChanged(Copy copy, String server);
}
