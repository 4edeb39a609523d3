package org.pgminder.retention;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pgminder.catalogue.CopyState;
import org.pgminder.catalogue.HeldBackup;
import org.pgminder.common.Failure;

/** What of one job the catalogue says is at one place. */
final class PlaceStock {
    /** As a plan is. */
    private static final Comparator<HeldBackup> NEWEST_FIRST = Comparator.comparing(HeldBackup::createdAt)
            .thenComparingLong(HeldBackup::order)
            .reversed();

    private static final int MANY = 500;

    private final Place place;
    private final List<HeldBackup> backups = new ArrayList<>();

    private PlaceStock(Place place) {
        this.place = place;
    }

    /** The backup folders first. */
    static Collection<PlaceStock> of(List<HeldBackup> held) {
        Map<Place, PlaceStock> folders = new LinkedHashMap<>();
        Map<String, PlaceStock> byText = new HashMap<>(); // reading a path a hundred thousand times shows
        Map<Place, PlaceStock> remotes = new LinkedHashMap<>();
        for (HeldBackup one : held) {
            if (one.local() != CopyState.DELETED) {
                byText.computeIfAbsent(one.folder(), folder -> stock(folders, new Place.Folder(Path.of(folder))))
                        .backups
                        .add(one);
            }
            for (HeldBackup.At copy : one.copies()) {
                if (copy.state() == CopyState.STORED || copy.state() == CopyState.DELETING) {
                    stock(remotes, new Place.Remote(copy.destination())).backups.add(one);
                }
            }
        }
        List<PlaceStock> all = new ArrayList<>(folders.values());
        all.addAll(remotes.values());
        all.forEach(stock -> stock.backups.sort(NEWEST_FIRST));
        return all;
    }

    private static PlaceStock stock(Map<Place, PlaceStock> stocks, Place place) {
        return stocks.computeIfAbsent(place, PlaceStock::new);
    }

    Place place() {
        return place;
    }

    /** In the order of every plan of them. */
    List<HeldBackup> newestFirst() {
        return backups;
    }

    CopyState state(HeldBackup held) {
        if (place instanceof Place.Folder) {
            return held.local();
        }
        for (HeldBackup.At copy : held.copies()) {
            if (copy.destination().equals(place.destination())) {
                return copy.state();
            }
        }
        throw new IllegalArgumentException(held.id() + " is not at " + place.word());
    }

    /** As if everything that the catalogue knows were there. */
    List<Candidate> asCatalogued(Needs needs) {
        return candidates(held -> state(held) == CopyState.DELETING ? Presence.DELETING : Presence.WHOLE, needs);
    }

    /** By what is there. */
    List<Candidate> on(Shelf shelf, Needs needs) {
        return candidates(held -> shelf.presence(held, state(held)), needs);
    }

    /** Of very many, looking each up in a long listing waits for the memory, and several processors wait side by side. */
    private List<Candidate> candidates(Function<HeldBackup, Presence> presence, Needs needs) {
        Stream<HeldBackup> all = backups.size() < MANY ? backups.stream() : backups.parallelStream();
        return all.map(held -> new Candidate(
                        held.id(),
                        held.createdAt(),
                        held.order(),
                        Worth.quality(held, place),
                        Worth.proved(held, place),
                        held.pinned(),
                        presence.apply(held),
                        needs.of(held.id(), held.copies(), place)))
                .toList();
    }

    /** What a plan says of each. */
    void tell(List<Decision> plan, Consumer<Outcome> told) {
        for (int i = 0; i < plan.size(); i++) {
            Decision one = plan.get(i);
            told.accept(new Outcome(backups.get(i), place.destination(), one.keep(), one.reason(), null));
        }
    }

    /** That each is kept, for the same reason. */
    void tellAll(String reason, @Nullable Failure problem, Consumer<Outcome> told) {
        backups.forEach(held -> told.accept(new Outcome(held, place.destination(), true, reason, problem)));
    }
}
