package org.pgminder.retention;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.pgminder.catalogue.Backup;
import org.pgminder.catalogue.Catalogue;
import org.pgminder.catalogue.HeldBackup;
import org.pgminder.common.Failure;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.retention.RemovalPlan.Protection;

/**
 * Deletes one backup wherever it is, because a person wants it. What is pinned or needed stays; what protects against the loss
 * of a job's backups yields only to a person who was told.
 */
final class Removal {
    private final Retention.Services services;
    private final Deletion deletion;

    Removal(Retention.Services services, Deletion deletion) {
        this.services = services;
        this.deletion = deletion;
    }

    /** @throws FailureException where it is nowhere any more */
    RemovalPlan plan(String id) throws FailureException {
        List<HeldBackup> alike = alike(id);
        HeldBackup held = find(alike, id);
        Needs needs = new Needs(services.settings().get(), services.inUse());
        List<RemovalPlan.Spot> spots = new ArrayList<>();
        @Nullable String refused = held.pinned() ? "it is pinned" : null;
        for (PlaceStock stock : PlaceStock.of(List.of(held))) {
            Place place = stock.place();
            String where =
                    place instanceof Place.Folder folder ? folder.folder().toString() : place.word();
            spots.add(new RemovalPlan.Spot(place.destination(), where));
            @Nullable String needed = needs.of(id, held.copies(), place);
            if (refused == null && needed != null) {
                refused = "it is " + needed;
            }
        }
        return new RemovalPlan(id, spots, refused, protection(id, alike, needs));
    }

    /** At one place after the other; where one cannot be reached, the others lose it all the same. */
    List<Outcome> remove(String id, boolean evenProtected, Consumer<String> doing)
            throws FailureException, InterruptedException {
        RemovalPlan plan = plan(id);
        if (plan.refused() != null) {
            throw new FailureException(
                    FailureKind.PROTECTED,
                    "backup " + id + " is not deleted: " + plan.refused(),
                    "Unpin it, or wait until nothing needs it any more, and delete it then.");
        }
        if (plan.protection() != null && !evenProtected) {
            throw new FailureException(
                    FailureKind.PROTECTED,
                    "backup " + id + " is not deleted: " + word(plan.protection()),
                    "Make a newer good backup first, or say that this one is to go all the same.");
        }
        HeldBackup held = find(alike(id), id);
        List<Outcome> outcomes = new ArrayList<>();
        try (Shelves shelves = new Shelves(services.places())) {
            for (PlaceStock stock : PlaceStock.of(List.of(held))) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                doing.accept("deleting at " + stock.place().word());
                outcomes.add(remove(held, stock, shelves));
            }
        }
        return outcomes;
    }

    private Outcome remove(HeldBackup held, PlaceStock stock, Shelves shelves) {
        Place place = stock.place();
        @Nullable Failure problem;
        try {
            Shelf shelf = shelves.of(place);
            // Anew: since it was planned, a person may have pinned it, or a restore of it may have begun.
            @Nullable
            String since = new Needs(services.settings().get(), services.inUse())
                    .since(held.id(), place, services.catalogue());
            if (since != null) {
                return new Outcome(held, place.destination(), true, since, null);
            }
            // A disk that is not plugged in looks like an empty folder: nothing is said to be deleted there.
            problem = shelf.presence(held, stock.state(held)) == Presence.MISSING
                    ? notWhole(held, shelf)
                    : deletion.delete(held.id(), place, shelf);
        } catch (FailureException e) {
            problem = e.failure();
        }
        return new Outcome(held, place.destination(), false, "a person wants it", problem);
    }

    private static Failure notWhole(HeldBackup held, Shelf shelf) {
        return Failure.of(
                FailureKind.FILE_MISSING,
                "backup " + held.id() + " is not whole in " + shelf.name()
                        + ": files are missing or not as they were made, so nothing of it is deleted there",
                "Look at the files of " + held.manifest() + "; delete them by hand if they are not needed.");
    }

    /** What would be protected from every rule, at any of its places. */
    private @Nullable Protection protection(String id, List<HeldBackup> alike, Needs needs) {
        @Nullable Protection found = null;
        for (PlaceStock stock : PlaceStock.of(alike)) {
            List<Candidate> there = stock.asCatalogued(needs).stream()
                    .filter(one -> one.presence() == Presence.WHOLE)
                    .sorted(Planner.NEWEST_FIRST)
                    .toList();
            if (there.stream().anyMatch(one -> one.backup().equals(id))) {
                @Nullable Protection here = protection(id, there);
                found = found == null || (here != null && here.compareTo(found) < 0) ? here : found;
            }
        }
        return found;
    }

    private static @Nullable Protection protection(String id, List<Candidate> newestFirst) {
        List<Candidate> good =
                newestFirst.stream().filter(one -> one.quality().good()).toList();
        if (good.isEmpty()) {
            return Protection.NO_GOOD_ONE;
        }
        boolean lastMade = good.stream()
                .max(Comparator.comparing(Candidate::order))
                .filter(one -> one.backup().equals(id))
                .isPresent();
        if (lastMade || good.get(0).backup().equals(id)) {
            return Protection.NEWEST_GOOD;
        }
        return newestFirst.stream()
                        .filter(Candidate::proved)
                        .findFirst()
                        .filter(one -> one.backup().equals(id))
                        .isPresent()
                ? Protection.NEWEST_PROVED
                : null;
    }

    /** Those of its job; of one that was made by hand, those of the same server and subject. */
    private List<HeldBackup> alike(String id) throws FailureException {
        Catalogue catalogue = services.catalogue();
        Backup backup = catalogue.backup(id).orElseThrow(() -> gone(id));
        if (backup.job() != null) {
            return catalogue.held(backup.job());
        }
        return catalogue.held(null).stream()
                .filter(held -> held.job() == null)
                .filter(held -> catalogue
                        .backup(held.id())
                        .filter(other -> other.server().equals(backup.server())
                                && other.subject().equals(backup.subject()))
                        .isPresent())
                .toList();
    }

    private static HeldBackup find(List<HeldBackup> alike, String id) throws FailureException {
        return alike.stream()
                .filter(held -> held.id().equals(id))
                .filter(held -> !PlaceStock.of(List.of(held)).isEmpty())
                .findFirst()
                .orElseThrow(() -> gone(id));
    }

    private static FailureException gone(String id) {
        return new FailureException(
                FailureKind.FILE_MISSING, "backup " + id + " is at no place any more", "There is nothing to delete.");
    }

    private static String word(Protection protection) {
        return switch (protection) {
            case NEWEST_GOOD -> "it is the newest good backup of its job at one of its places";
            case NEWEST_PROVED -> "it is the newest proved backup of its job at one of its places";
            case NO_GOOD_ONE -> "its job has no good backup at one of its places";
        };
    }
}
