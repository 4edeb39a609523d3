package org.pgminder.catalogue;

/** The catalogue's database cannot be read or written: the disk is full, the file is damaged or in use. */
public final class CatalogueException extends RuntimeException {
    public CatalogueException(String message, Throwable cause) {
        super(message, cause);
    }
}
