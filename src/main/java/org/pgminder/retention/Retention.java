package org.pgminder.retention;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.pgminder.catalogue.Catalogue;
import org.pgminder.catalogue.CopyState;
import org.pgminder.catalogue.HeldBackup;
import org.pgminder.common.Clock;
import org.pgminder.common.Failure;
import org.pgminder.common.FailureException;
import org.pgminder.settings.JobSettings;
import org.pgminder.settings.Settings;

/** Deletes what no rule keeps, or what a person does not want, at one place after the other. The only part of PgMinder that deletes backups. */
public final class Retention {
    private final Services services;
    private final Deletion deletion;
    private final Removal removal;
    private final ReentrantLock one = new ReentrantLock();

    public Retention(Services services) {
        this.services = services;
        this.deletion = new Deletion(services.catalogue(), services.clock());
        this.removal = new Removal(services, deletion);
    }

    /**
     * What it works with.
     *
     * @param zone of jobs that name none
     * @param inUse the ids of backups that are being read now
     */
    public record Services(
            Catalogue catalogue,
            Supplier<Settings> settings,
            Places places,
            Clock clock,
            ZoneId zone,
            Supplier<Set<String>> inUse) {}

    /**
     * Looks at each backup at each place. One prune at a time; another waits.
     *
     * @param job null for all, also backups without a job
     * @param dryRun only says what would be done
     * @param doing told what is done now
     * @param told what became of each: there may be hundreds of thousands, and who wants them all keeps them
     * @throws InterruptedException between two deletions
     */
    public void prune(@Nullable String job, boolean dryRun, Consumer<String> doing, Consumer<Outcome> told)
            throws InterruptedException {
        one.lockInterruptibly();
        try (Shelves shelves = new Shelves(services.places())) {
            for (PlaceStock stock : byPlace(services.catalogue().held(job))) {
                doing.accept("looking at " + stock.place().word());
                prune(stock, shelves, dryRun, told);
            }
        } finally {
            one.unlock();
        }
    }

    /**
     * What deleting a backup everywhere would mean. Asks no place.
     *
     * @param id the whole id
     * @throws FailureException where it is nowhere any more
     */
    public RemovalPlan removal(String id) throws FailureException {
        return removal.plan(id);
    }

    /**
     * Deletes a backup wherever it is. While something is pruned it waits.
     *
     * @param id the whole id
     * @param evenProtected whether the person knows what is lost with it
     * @param doing told what is done now
     * @return what became of it at each place
     * @throws FailureException where it is to stay, with the reason; nothing was deleted
     * @throws InterruptedException between two places
     */
    public List<Outcome> remove(String id, boolean evenProtected, Consumer<String> doing)
            throws FailureException, InterruptedException {
        one.lockInterruptibly();
        try {
            return removal.remove(id, evenProtected, doing);
        } finally {
            one.unlock();
        }
    }

    /** The folders of backups first; the jobs of one place after those of another, so that each is listed once. */
    private static List<PlaceStock> byPlace(List<HeldBackup> all) {
        Map<Place, List<PlaceStock>> byPlace = new LinkedHashMap<>();
        for (List<HeldBackup> held : byJob(all)) {
            for (PlaceStock stock : PlaceStock.of(held)) {
                byPlace.computeIfAbsent(stock.place(), place -> new ArrayList<>())
                        .add(stock);
            }
        }
        return byPlace.values().stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparing(stock -> stock.place() instanceof Place.Remote))
                .toList();
    }

    /** By the jobs' names; those without a job last. */
    private static List<List<HeldBackup>> byJob(List<HeldBackup> all) {
        Map<String, List<HeldBackup>> ofJobs = new TreeMap<>();
        List<HeldBackup> byHand = new ArrayList<>();
        for (HeldBackup held : all) {
            List<HeldBackup> same =
                    held.job() == null ? byHand : ofJobs.computeIfAbsent(held.job(), job -> new ArrayList<>());
            same.add(held);
        }
        List<List<HeldBackup>> groups = new ArrayList<>(ofJobs.values());
        if (!byHand.isEmpty()) {
            groups.add(byHand);
        }
        return groups;
    }

    private void prune(PlaceStock stock, Shelves shelves, boolean dryRun, Consumer<Outcome> told)
            throws InterruptedException {
        @Nullable String job = stock.newestFirst().get(0).job();
        Settings settings = services.settings().get();
        Optional<JobSettings> known = job == null ? Optional.empty() : settings.job(job);
        Terms terms = Terms.of(job, stock.place(), settings);
        if (terms.keep() == null) {
            stock.tellAll(terms.without(), null, told);
            return;
        }
        ZoneId zone = known.map(JobSettings::timeZone).orElse(services.zone());
        Planner planner = new Planner(terms.keep(), zone);
        Needs needs = new Needs(settings, services.inUse());
        if (!dryRun) {
            List<Decision> byCatalogue =
                    planner.plan(stock.asCatalogued(needs), services.clock().now());
            if (byCatalogue.stream().allMatch(Decision::keep)) {
                stock.tell(byCatalogue, told); // no place need be asked
                return;
            }
        }
        Shelf shelf;
        try {
            shelf = shelves.of(stock.place());
        } catch (FailureException e) {
            stock.tellAll("the place cannot be looked at, so it loses nothing", e.failure(), told);
            return;
        }
        List<Decision> plan =
                planner.plan(stock.on(shelf, needs), services.clock().now());
        carryOut(plan, stock, shelf, needs, dryRun, told);
    }

    /** A dry run looks at what would be deleted as a deletion does, and at nothing that is kept. */
    private void carryOut(
            List<Decision> plan, PlaceStock stock, Shelf shelf, Needs needs, boolean dryRun, Consumer<Outcome> told)
            throws InterruptedException {
        for (int i = 0; i < plan.size(); i++) {
            Decision decision = plan.get(i);
            HeldBackup held = stock.newestFirst().get(i);
            String id = held.id();
            @Nullable Failure problem = null;
            boolean keep = decision.keep();
            String reason = decision.reason();
            if (keep) {
                if (!dryRun
                        && decision.candidate().presence() == Presence.WHOLE
                        && stock.state(held) == CopyState.DELETING) {
                    deletion.takeBack(id, stock.place());
                }
            } else {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                // Anew: while this looked around, a person may have pinned it, or an upload of it may have begun.
                @Nullable String since = dryRun ? null : needs.since(id, stock.place(), services.catalogue());
                if (since == null) {
                    problem = dryRun ? deletion.refusal(id, shelf) : deletion.delete(id, stock.place(), shelf);
                } else {
                    keep = true;
                    reason = since;
                }
            }
            told.accept(new Outcome(held, stock.place().destination(), keep, reason, problem));
        }
    }
}
