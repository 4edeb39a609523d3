package org.pgminder.restore.proof;

import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pgminder.catalogue.Artifact;
import org.pgminder.catalogue.Backup;
import org.pgminder.catalogue.Manifest;
import org.pgminder.common.Contents;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.postgres.ContentsReader;
import org.pgminder.postgres.Postgres;
import org.pgminder.postgres.ServerSession;
import org.pgminder.postgres.SnapshotSession;
import org.pgminder.restore.DumpFile;
import org.pgminder.restore.RestoreOptions;
import org.pgminder.restore.RestoreProgress;
import org.pgminder.restore.RestoreServices;
import org.pgminder.restore.RestoreTarget;
import org.pgminder.restore.Restorer;
import org.pgminder.restore.RolesMade;

/** One test restore of all artifacts of a backup from one place. */
final class TestRestore {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern MAJOR = Pattern.compile("(\\d{1,4}).*");

    private final RestoreServices services;
    private final Grounds grounds;
    private final StoredBackup stored;
    private final RestoreProgress progress;
    private final Tally tally = new Tally();

    TestRestore(RestoreServices services, Grounds grounds, StoredBackup stored, RestoreProgress progress) {
        this.services = services;
        this.grounds = grounds;
        this.stored = stored;
        this.progress = progress;
    }

    /** @throws FailureException where the backup is not what was made, or nothing could be found out; the kind tells */
    Verdict run() throws FailureException, InterruptedException {
        Backup backup = stored.backup();
        progress.doing("reading the manifest in " + stored.place().words());
        Manifest manifest = stored.manifest();
        for (Artifact artifact : backup.artifacts()) {
            stored.glance(artifact);
        }
        progress.doing("starting a server to restore into");
        long largest =
                backup.artifacts().stream().mapToLong(Artifact::rawBytes).max().orElse(0);
        try (Ground ground = grounds.open(major(manifest.serverVersion()), largest, isWholeServer(backup))) {
            Optional<Verdict> missing = missingExtension(ground, manifest);
            if (missing.isPresent()) {
                return missing.get();
            }
            try {
                for (Artifact artifact : rolesFirst(backup.artifacts())) {
                    restore(ground, artifact, manifest);
                }
            } catch (FailureException e) {
                return failed(ground, e, manifest);
            }
            return tally.verdict();
        }
    }

    private static List<Artifact> rolesFirst(List<Artifact> artifacts) {
        return artifacts.stream()
                .sorted(Comparator.comparing(artifact -> artifact.database() != null))
                .toList();
    }

    private static Verdict failed(Ground ground, FailureException e, Manifest manifest) throws FailureException {
        if (e.kind() != FailureKind.RESTORE_FAILED) {
            throw e;
        }
        Optional<String> excuse = ground.excuse();
        if (excuse.isPresent()) {
            return Verdict.notProved("it could not be restored here: " + excuse.get());
        }
        return new LeftOut(manifest)
                .verdict(ground.trouble(), e.failure().message())
                .orElseGet(() -> Verdict.broken(e.failure().message()));
    }

    private static Optional<Verdict> missingExtension(Ground ground, Manifest manifest) throws FailureException {
        TreeSet<String> needed = new TreeSet<>();
        manifest.contents().forEach(contents -> needed.addAll(contents.extensions()));
        if (needed.isEmpty()) {
            return Optional.empty();
        }
        RestoreTarget target = ground.target();
        try (ServerSession session =
                new Postgres().connect(target.server(), target.server().database(), target.password(), PATIENCE)) {
            needed.removeAll(session.administration().availableExtensions());
        }
        return needed.isEmpty()
                ? Optional.empty()
                : Optional.of(Verdict.notProved((needed.size() == 1 ? "the extension " : "the extensions ")
                        + String.join(", ", needed) + (needed.size() == 1 ? " is" : " are")
                        + " not available on the server that it would be restored into"));
    }

    private void restore(Ground ground, Artifact artifact, Manifest manifest)
            throws FailureException, InterruptedException {
        DumpFile file =
                new DumpFile(artifact, stored.backup().form(), stored.place().source()).with(manifest);
        progress.doing("restoring " + artifact.file());
        Restorer restorer = new Restorer(services);
        String database = artifact.database();
        if (database != null) {
            RestoreOptions options = ground.ownServer() ? RestoreOptions.ALL.makingMissingRoles() : RestoreOptions.ALL;
            restorer.restore(file, ground.target(), ground.database(), options, progress);
            compare(ground, ground.database(), database, manifest);
            drop(ground);
        } else if (isWholeServer(stored.backup())) {
            List<String> made =
                    restorer.restoreEmptyServer(file, ground.target(), progress).databases();
            if (manifest.contents().isEmpty()) {
                tally.notCompared("the whole server was restored without an error, " + made.size()
                        + " databases; but their rows were not counted while dumping, so there is nothing to compare"
                        + " them with (jobs with perDatabase count them)");
                return;
            }
            compareAll(ground, made, manifest);
        } else if (ground.ownServer()) {
            try (RolesMade roles = restorer.roles(file, ground.target(), progress)) {
                roles.keep();
            }
        } else {
            stored.read(artifact); // no roles are made on a server that others use
        }
    }

    private void compareAll(Ground ground, List<String> made, Manifest manifest) throws FailureException {
        Set<String> expected = new LinkedHashSet<>(made);
        manifest.contents().forEach(contents -> expected.add(contents.database()));
        for (String each : expected) {
            if (made.contains(each) || Restorer.EVERYWHERE.contains(each)) {
                compare(ground, each, each, manifest);
            } else {
                tally.missing(each);
            }
        }
    }

    /** One script of all databases, as pg_dumpall makes it. */
    private static boolean isWholeServer(Backup backup) {
        return backup.artifacts().stream().allMatch(artifact -> artifact.database() == null);
    }

    private void compare(Ground ground, String restored, String database, Manifest manifest) throws FailureException {
        progress.doing("comparing " + database);
        Optional<Contents> source = manifest.contents().stream()
                .filter(contents -> contents.database().equals(database))
                .findFirst();
        if (source.isEmpty()) {
            tally.notCompared("it was restored without an error; but what was in database " + database
                    + " was not counted while dumping, so there is nothing to compare it with");
            return;
        }
        RestoreTarget target = ground.target();
        try (SnapshotSession session =
                new Postgres().snapshot(target.server(), restored, target.password(), "pgminder proof", PATIENCE)) {
            boolean several = manifest.contents().size() > 1;
            tally.add(new Comparison(source.get(), ContentsReader.read(session)), several);
        }
    }

    private static void drop(Ground ground) throws FailureException {
        RestoreTarget target = ground.target();
        try (ServerSession session =
                new Postgres().connect(target.server(), target.server().database(), target.password(), PATIENCE)) {
            session.administration().dropDatabase(ground.database());
        }
    }

    /** 0 for a version that cannot be read: then any server will do. */
    private static int major(String version) {
        Matcher matcher = MAJOR.matcher(version);
        return matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
    }
}
