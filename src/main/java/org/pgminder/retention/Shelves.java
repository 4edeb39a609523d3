package org.pgminder.retention;

import org.jspecify.annotations.Nullable;
import org.pgminder.common.FailureException;
import org.pgminder.destination.Destination;

/**
 * The places of one prune, each opened and listed once as long as they are asked for one after the other. Only the last one is
 * kept: a listing of a hundred thousand backups is as large as all that the catalogue says of them.
 */
final class Shelves implements AutoCloseable {
    private final Places places;
    private @Nullable Place last;
    private @Nullable Shelf shelf;
    private @Nullable FailureException failure;

    Shelves(Places places) {
        this.places = places;
    }

    /** @throws FailureException where the place cannot be listed; again without another try */
    Shelf of(Place place) throws FailureException {
        if (!place.equals(last)) {
            close();
            last = place;
            failure = null;
        }
        if (failure != null) {
            throw failure;
        }
        Shelf open = shelf;
        if (open == null) {
            try {
                open = list(place);
            } catch (FailureException e) {
                failure = e;
                throw e;
            }
            shelf = open;
        }
        return open;
    }

    private Shelf list(Place place) throws FailureException {
        Destination destination = place.open(places);
        try {
            return new Shelf(place.word(), destination);
        } catch (FailureException | RuntimeException e) {
            destination.close();
            throw e;
        }
    }

    @Override
    public void close() {
        if (shelf != null) {
            shelf.close();
            shelf = null;
        }
    }
}
