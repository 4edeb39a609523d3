package org.pgminder.restore;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.pgminder.catalogue.Backup;
import org.pgminder.catalogue.Catalogue;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.destination.Destinations;
import org.pgminder.secrets.Secrets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what a {@link RestoreOrder} says. Thread-safe; each order is done on the calling thread, and an interrupt ends it. */
public final class Restores {
    private static final Logger LOG = LoggerFactory.getLogger(Restores.class);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss", Locale.ROOT);
    /** PostgreSQL cuts names at 63 bytes. */
    private static final int LONGEST_NAME = 63;

    private final RestoreServices services;
    private final Restorer restorer;
    private final Copies copies;
    private final Targets targets;
    private final ZoneId zone;

    /** @param zone for the time in the name of a database that is kept */
    public Restores(
            RestoreServices services, Catalogue catalogue, Destinations destinations, Secrets secrets, ZoneId zone) {
        this.services = services;
        this.restorer = new Restorer(services);
        this.copies = new Copies(catalogue, destinations);
        this.targets = new Targets(services.settings(), secrets);
        this.zone = zone;
    }

    /**
     * What came of it.
     *
     * @param databases that are there now
     * @param kept the name under which a replaced database is kept; null when none was
     * @param notes what a person should know
     */
    public record Done(
            String server, List<String> databases, @Nullable String kept, List<String> notes) {
        public Done {
            databases = List.copyOf(databases);
            notes = List.copyOf(notes);
        }
    }

    /** Restores; after a failure nothing of it is left. */
    public Done restore(RestoreOrder order, RestoreProgress progress) throws FailureException, InterruptedException {
        if (order.what() instanceof RestoreOrder.What.OfCatalogue wanted) {
            try (Copies.Chosen copy = copies.choose(wanted.backup(), wanted.place())) {
                RestoreTarget target =
                        targets.of(order.server() == null ? wanted.backup().server() : order.server());
                Parts parts = Parts.of(wanted.backup(), copy.source(), wanted.database(), order.into());
                return restore(order, described(parts, wanted.backup(), copy), target, progress);
            }
        }
        RestoreOrder.What.Foreign foreign = (RestoreOrder.What.Foreign) order.what();
        if (order.server() == null) {
            throw new FailureException(
                    FailureKind.SETTINGS, "a file does not say to which server it belongs", "Name one with --server.");
        }
        DumpFile file = ForeignFile.recognise(
                foreign.file(), services.settings().get().restore().identities());
        return restore(order, Parts.of(file, foreign.database(), order.into()), targets.of(order.server()), progress);
    }

    /** A manifest that cannot be read keeps nobody from restoring. */
    private static Parts described(Parts parts, Backup backup, Copies.Chosen copy) {
        try {
            return parts.with(BackupContents.manifest(backup, copy.source()));
        } catch (FailureException e) {
            LOG.warn("restoring without the manifest: {}", e.getMessage());
            return parts;
        }
    }

    private Done restore(RestoreOrder order, Parts parts, RestoreTarget target, RestoreProgress progress)
            throws FailureException, InterruptedException {
        if (parts.server() != null) {
            Restorer.Outcome outcome = restorer.restoreServer(parts.server(), target, progress);
            return new Done(target.server().name(), outcome.databases(), null, outcome.notes());
        }
        boolean wholeServer = order.into() == null && parts.roles() != null;
        if (!order.roles() && !wholeServer) {
            return restore(order, parts, target, progress, new ArrayList<>());
        }
        if (parts.roles() == null) {
            throw new FailureException(
                    FailureKind.RESTORE_FAILED,
                    "there are no roles in " + parts.databases().get(0).words(),
                    "Backups of a whole server and those of the format \"split\" hold roles. Make the roles by hand, and restore without --roles.");
        }
        try (RolesMade roles = restorer.roles(parts.roles(), target, progress)) {
            Done done = restore(order, parts, target, progress, new ArrayList<>(roles.notes()));
            roles.keep();
            return done;
        }
    }

    private Done restore(
            RestoreOrder order, Parts parts, RestoreTarget target, RestoreProgress progress, List<String> notes)
            throws FailureException, InterruptedException {
        if (order.into() == null) {
            return new SeveralDatabases(restorer, order, target, progress).restore(parts.databases(), notes);
        }
        String kept = order.replace() ? keptName(order.into()) : null;
        Restorer.Outcome outcome = restorer.restore(
                parts.databases().get(0), target, order.into(), RestoreOptions.of(order, kept), progress);
        notes.addAll(outcome.notes());
        return new Done(target.server().name(), outcome.databases(), outcome.replaced() ? kept : null, notes);
    }

    private String keptName(String name) {
        String suffix = "_before_" + TIME.format(services.clock().now().atZone(zone));
        String cut = name;
        while (cut.getBytes(StandardCharsets.UTF_8).length + suffix.length() > LONGEST_NAME) {
            cut = cut.substring(0, cut.offsetByCodePoints(cut.length(), -1));
        }
        return cut + suffix;
    }

    /** Puts in order what a killed program has left: files, and databases that are only half-made. */
    public void recover() {
        WorkFolder.removeLeftovers(services.workFolder());
        new Unfinished(services.privateFolder()).dropAll(new DropLeft(targets)::drop);
    }
}
