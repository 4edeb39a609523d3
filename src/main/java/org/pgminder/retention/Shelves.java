package org.pgminder.retention;

import java.util.HashMap;
import java.util.Map;
import org.pgminder.common.FailureException;
import org.pgminder.destination.Destination;

/** The places of one prune, each opened and listed once. */
final class Shelves implements AutoCloseable {
    private final Places places;
    private final Map<Place, Shelf> open = new HashMap<>();
    private final Map<Place, FailureException> failed = new HashMap<>();

    Shelves(Places places) {
        this.places = places;
    }

    /** @throws FailureException where the place cannot be listed; again without another try */
    Shelf of(Place place) throws FailureException {
        FailureException failure = failed.get(place);
        if (failure != null) {
            throw failure;
        }
        Shelf shelf = open.get(place);
        if (shelf == null) {
            try {
                shelf = list(place);
                open.put(place, shelf);
            } catch (FailureException e) {
                failed.put(place, e);
                throw e;
            }
        }
        return shelf;
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
        open.values().forEach(Shelf::close);
    }
}
