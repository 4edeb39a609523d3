package org.pgminder.app;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pgminder.catalogue.Backup;
import org.pgminder.catalogue.Catalogue;
import org.pgminder.engine.TaskReport;
import org.pgminder.engine.TaskRequest;

/** Backups that a restore or a proof reads now: they are not to be pulled away from under it. */
final class InUse implements Supplier<Set<String>> {
    private final Catalogue catalogue;
    private final Supplier<List<TaskReport>> running;
    private final Supplier<Set<String>> proving;

    /** @param proving ids of backups that are being proved, whoever asked for it */
    InUse(Catalogue catalogue, Supplier<List<TaskReport>> running, Supplier<Set<String>> proving) {
        this.catalogue = catalogue;
        this.running = running;
        this.proving = proving;
    }

    @Override
    public Set<String> get() {
        Stream<String> read = running.get().stream()
                .map(report -> read(report.request()))
                .flatMap(Optional::stream)
                .flatMap(name -> catalogue.find(name).map(Backup::id).stream());
        return Stream.concat(read, proving.get().stream()).collect(Collectors.toSet());
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
