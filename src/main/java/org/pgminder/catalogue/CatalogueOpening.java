package org.pgminder.catalogue;

import java.nio.file.Path;

/**
 * How a catalogue was opened. After {@link Created} and {@link SetAside} it is empty: what the backup folder's manifests
 * know is to be put into it, by {@link Catalogue#save(Backup, java.util.List)}.
 */
public sealed interface CatalogueOpening {
    SqliteCatalogue catalogue();

    /** The file was there and is sound. */
    record Opened(SqliteCatalogue catalogue) implements CatalogueOpening {}

    /** There was no file. */
    record Created(SqliteCatalogue catalogue) implements CatalogueOpening {}

    /**
     * The file was damaged. It lies under another name now, with nothing of it lost, and a new one was made.
     *
     * @param damaged where it lies now
     * @param reason what is wrong with it, in lower case
     */
    record SetAside(SqliteCatalogue catalogue, Path damaged, String reason) implements CatalogueOpening {}
}
