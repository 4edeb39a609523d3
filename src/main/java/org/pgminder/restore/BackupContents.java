package org.pgminder.restore;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.pgminder.catalogue.Backup;
import org.pgminder.catalogue.Manifest;
import org.pgminder.catalogue.ManifestFiles;
import org.pgminder.common.Contents;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;

/** Says what is in a backup, from the manifest beside the copy that a restore would read. */
public final class BackupContents {
    private final Copies copies;

    public BackupContents(Copies copies) {
        this.copies = copies;
    }

    /** One for each database of the backup; one that nobody looked into has no tables. */
    public List<Contents> of(Backup backup) throws FailureException {
        try (Copies.Chosen copy = copies.choose(backup, null)) {
            Manifest manifest = manifest(backup, copy.source());
            List<Contents> all = new ArrayList<>(manifest.contents());
            for (String database : manifest.databases()) {
                if (all.stream().noneMatch(each -> each.database().equals(database))) {
                    all.add(Contents.unknown(database, "nobody looked into it"));
                }
            }
            return all;
        }
    }

    /** The manifest of a copy. */
    static Manifest manifest(Backup backup, BackupSource source) throws FailureException {
        try (InputStream content = source.read(backup.manifest())) {
            return ManifestFiles.read(content);
        } catch (IOException | NullPointerException e) {
            throw new FailureException(
                    FailureKind.BACKUP_DAMAGED,
                    "the manifest " + backup.manifest() + " cannot be read: " + e.getMessage(),
                    "The backup can be restored as a whole; its tables cannot be listed.",
                    e);
        }
    }
}
