package org.pgminder.engine;

import java.util.List;
import org.pgminder.catalogue.Backup;
import org.pgminder.catalogue.Copy;

/** A backup with its copies. */
public record BackupReport(Backup backup, List<Copy> copies) {
    public BackupReport {
        copies = List.copyOf(copies);
    }
}
