package org.pgminder.app;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.pgminder.catalogue.Backup;
import org.pgminder.catalogue.Catalogue;
import org.pgminder.engine.TaskReport;
import org.pgminder.engine.TaskRequest;

/** Backups that a restore or a proof reads now: they are not to be pulled away from under it. */
final class InUse implements Predicate<String> {
    private final Catalogue catalogue;
    private final Supplier<List<TaskReport>> running;

    InUse(Catalogue catalogue, Supplier<List<TaskReport>> running) {
        this.catalogue = catalogue;
        this.running = running;
    }

    @Override
    public boolean test(String backup) {
        return running.get().stream()
                .map(report -> read(report.request()))
                .flatMap(Optional::stream)
                .anyMatch(name -> name.equals(backup)
                        || catalogue
                                .find(name)
                                .map(Backup::id)
                                .filter(backup::equals)
                                .isPresent());
    }

    /** A verification of everything reads one file after the other, and says itself what went away meanwhile. */
    private static Optional<String> read(TaskRequest request) {
        @Nullable String name = null;
        if (request instanceof TaskRequest.Restore restore) {
            name = restore.backup();
        } else if (request instanceof TaskRequest.Prove prove) {
            name = prove.backup();
        } else if (request instanceof TaskRequest.Verify verify) {
            name = verify.backup();
        }
        return Optional.ofNullable(name);
    }
}
