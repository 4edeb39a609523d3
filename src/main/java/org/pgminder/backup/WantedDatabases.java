package org.pgminder.backup;

import java.util.List;
import java.util.function.Predicate;
import org.pgminder.common.Failure;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.postgres.PresentDatabase;
import org.pgminder.settings.Databases;
import org.pgminder.settings.ServerSettings;

/**
 * Which databases a run is to dump.
 *
 * @param names what is dumped; one that accepts no connections fails by itself then, and is named
 * @param closed databases that pg_dumpall leaves out without a word, because they accept no connections
 */
record WantedDatabases(List<String> names, List<String> closed) {
    static WantedDatabases of(RunSpec spec, List<PresentDatabase> present) {
        if (spec.databases() instanceof Databases.Named named) {
            return new WantedDatabases(named.names(), List.of());
        }
        return spec.byDumpAll()
                ? new WantedDatabases(
                        names(present, PresentDatabase::open), names(present, database -> !database.open()))
                : new WantedDatabases(
                        names(present, database -> !spec.rules().exclude().fits(database.name())), List.of());
    }

    private static List<String> names(List<PresentDatabase> present, Predicate<PresentDatabase> which) {
        return present.stream()
                .filter(PresentDatabase::ofPeople)
                .filter(which)
                .map(PresentDatabase::name)
                .toList();
    }

    /** One that is missing among others is told by its own dump; the run is degraded then, not refused. */
    void refuseWhereNothingIsThere(RunSpec spec, List<PresentDatabase> present) throws FailureException {
        if (names.isEmpty()) {
            throw new FailureException(
                    FailureKind.DATABASE_MISSING,
                    "there is no database on server " + spec.server().name() + " that is not excluded",
                    "Correct \"exclude\" of the job in config.json.");
        }
        if (present.stream().noneMatch(database -> names.contains(database.name()))) {
            throw new FailureException(missing(spec.server(), String.join(", ", names)));
        }
    }

    static Failure missing(ServerSettings server, String database) {
        return Failure.of(
                FailureKind.DATABASE_MISSING,
                "there is no database \"" + database + "\" on server " + server.name() + " (any more)",
                "Correct the databases in config.json; the server's are listed by psql --list.");
    }

    /** What to say of databases that nobody can read. */
    static Failure closed(RunSpec spec, List<String> databases) {
        boolean one = databases.size() == 1;
        return Failure.of(
                FailureKind.SERVER_REFUSED,
                (one ? "database " : "databases ") + String.join(", ", databases) + " on server "
                        + spec.server().name() + (one ? " accepts" : " accept")
                        + " no connections and cannot be dumped",
                "Allow them (ALTER DATABASE ... ALLOW_CONNECTIONS true), or " + withoutThem(spec));
    }

    private static String withoutThem(RunSpec spec) {
        if (spec.databases() instanceof Databases.Named) {
            return "take the name out of the job's \"databases\".";
        }
        return spec.perDatabase()
                ? "put the name in \"exclude\" of the job."
                : "leave it out knowingly: \"perDatabase\": true with the name in \"exclude\".";
    }
}
