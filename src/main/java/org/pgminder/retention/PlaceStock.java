package org.pgminder.retention;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.pgminder.catalogue.CopyState;
import org.pgminder.catalogue.HeldBackup;
import org.pgminder.common.Failure;

/** What of one job the catalogue says is at one place. */
final class PlaceStock {
    private final Place place;
    private final Map<String, HeldBackup> backups = new LinkedHashMap<>();
    private final Map<String, CopyState> states = new HashMap<>();

    private PlaceStock(Place place) {
        this.place = place;
    }

    /** The backup folders first. */
    static Collection<PlaceStock> of(List<HeldBackup> newestFirst) {
        Map<Place, PlaceStock> folders = new LinkedHashMap<>();
        Map<Place, PlaceStock> remotes = new LinkedHashMap<>();
        for (HeldBackup held : newestFirst) {
            if (held.local() != CopyState.DELETED) {
                stock(folders, new Place.Folder(Retention.folderOf(held))).add(held, held.local());
            }
            for (HeldBackup.At copy : held.copies()) {
                if (copy.state() == CopyState.STORED || copy.state() == CopyState.DELETING) {
                    stock(remotes, new Place.Remote(copy.destination())).add(held, copy.state());
                }
            }
        }
        List<PlaceStock> all = new ArrayList<>(folders.values());
        all.addAll(remotes.values());
        return all;
    }

    private static PlaceStock stock(Map<Place, PlaceStock> stocks, Place place) {
        return stocks.computeIfAbsent(place, PlaceStock::new);
    }

    private void add(HeldBackup held, CopyState state) {
        backups.put(held.id(), held);
        states.put(held.id(), state);
    }

    Place place() {
        return place;
    }

    HeldBackup held(String id) {
        return Objects.requireNonNull(backups.get(id));
    }

    CopyState state(HeldBackup held) {
        return Objects.requireNonNull(states.get(held.id()));
    }

    /** As if everything that the catalogue knows were there. */
    List<Candidate> asCatalogued(Needs needs) {
        return candidates(held -> state(held) == CopyState.DELETING ? Presence.DELETING : Presence.WHOLE, needs);
    }

    /** By what is there. */
    List<Candidate> on(Shelf shelf, Needs needs) {
        return candidates(held -> shelf.presence(held, state(held)), needs);
    }

    private List<Candidate> candidates(Function<HeldBackup, Presence> presence, Needs needs) {
        return backups.values().stream()
                .map(held -> new Candidate(
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

    List<Outcome> outcomes(List<Decision> plan, @Nullable Failure problem) {
        return plan.stream()
                .map(one -> new Outcome(
                        held(one.candidate().backup()), place.destination(), one.keep(), one.reason(), problem))
                .toList();
    }

    /** The same of each. */
    List<Outcome> all(boolean keep, String reason, @Nullable Failure problem) {
        return backups.values().stream()
                .map(held -> new Outcome(held, place.destination(), keep, reason, problem))
                .toList();
    }
}
