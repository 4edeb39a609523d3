package org.pgminder.catalogue;

import org.jspecify.annotations.Nullable;
import org.pgminder.common.Failure;
import org.pgminder.common.FailureKind;

/** The catalogue's database cannot be read or written: the disk is full, the file is damaged or in use. */
public final class CatalogueException extends RuntimeException {
    private final transient Failure failure;

    public CatalogueException(String message, Throwable cause) {
        this(new Failure(FailureKind.CATALOGUE, message, null), cause);
    }

    public CatalogueException(Failure failure, @Nullable Throwable cause) {
        super(failure.hint() == null ? failure.message() : failure.message() + ". " + failure.hint(), cause);
        this.failure = failure;
    }

    /** The same as it is told and recorded, with its hint by itself. */
    public Failure failure() {
        return failure;
    }
}
