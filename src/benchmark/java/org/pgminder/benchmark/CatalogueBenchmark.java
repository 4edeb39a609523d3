package org.pgminder.benchmark;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.pgminder.catalogue.Artifact;
import org.pgminder.catalogue.Backup;
import org.pgminder.catalogue.Catalogue;
import org.pgminder.catalogue.Manifest;
import org.pgminder.catalogue.ManifestFiles;
import org.pgminder.catalogue.SqliteCatalogue;
import org.pgminder.common.Clock;
import org.pgminder.destination.Destination;
import org.pgminder.destination.FolderKind;
import org.pgminder.destination.RemoteFile;
import org.pgminder.destination.Upload;
import org.pgminder.destination.UploadRequest;
import org.pgminder.retention.Places;
import org.pgminder.retention.Retention;
import org.pgminder.schedule.DueJob;
import org.pgminder.schedule.JobScheduler;
import org.pgminder.settings.Compression;
import org.pgminder.settings.Databases;
import org.pgminder.settings.DestinationSettings;
import org.pgminder.settings.JobSettings;
import org.pgminder.settings.KeepSettings;
import org.pgminder.settings.Schedule;
import org.pgminder.settings.ServerSettings;
import org.pgminder.settings.Settings;
import org.pgminder.settings.SslMode;
import org.pgminder.testing.ManualClock;
import org.pgminder.testing.TestJob;
import org.pgminder.testing.TestSettings;

/**
 * A catalogue with 100,000 backups: listing, planning what retention deletes, and the next runs. As 100 jobs with 1,000
 * backups each and as one job with all of them; all of them in the backup folder only, and at a destination, too, so that there are
 * twice as many decisions.
 */
public final class CatalogueBenchmark {
    private static final int BACKUPS = 100_000;
    private static final int ROUNDS = 5;
    private static final String MANIFEST = "vindija-bl_app_backup_20261121_";
    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant NOW = FIRST.plus(Duration.ofMinutes(BACKUPS));

    private CatalogueBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        for (Size size : List.of(new Size(100, 1), new Size(100, 2), new Size(1, 1), new Size(1, 2))) {
            Path folder = Files.createTempDirectory("pgminder-benchmark");
            try (Catalogue catalogue = SqliteCatalogue.open(folder.resolve("catalogue.db"), new ManualClock(NOW))
                    .catalogue()) {
                fill(catalogue, size);
                System.out.printf(
                        Locale.ROOT,
                        "%d jobs, %d backups at %d places: median of %d%n",
                        size.jobs,
                        BACKUPS,
                        size.places,
                        ROUNDS);
                measure(catalogue, settings(folder, size.jobs));
            } finally {
                try (Stream<Path> files = Files.walk(folder)) {
                    for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(file);
                    }
                }
            }
        }
    }

    /** @param places of each backup: the backup folder, and a destination where it is two */
    private record Size(int jobs, int places) {}

    private static void measure(Catalogue catalogue, Settings settings) throws Exception {
        time("list, the newest 20", () -> list(catalogue, 20));
        time("list, the newest 1,000", () -> list(catalogue, 1000));
        List<RemoteFile> files = files();
        Retention retention = new Retention(new Retention.Services(
                catalogue, () -> settings, new Everywhere(files), new ManualClock(NOW), ZoneOffset.UTC, Set::of));
        time("prune plan of one job", () -> plan(retention, "job 0"));
        time("prune plan of all jobs", () -> plan(retention, null));
        try (JobScheduler scheduler = new JobScheduler(
                catalogue.dataSource(), Clock.system(), ZoneOffset.UTC, new Nothing())) {
            time("next runs of all jobs", () -> {
                scheduler.update(settings.jobs());
                return settings.jobs().stream()
                                .filter(job -> scheduler.next(job.name()).isPresent())
                                .count()
                        + " next runs";
            });
        }
    }

    private static String list(Catalogue catalogue, int limit) {
        List<Backup> backups = catalogue.backups(null, limit);
        int copies = 0;
        for (Backup backup : backups) {
            copies += catalogue.copies(backup.id()).size();
            copies += catalogue.proofs(backup.id()).size();
        }
        return backups.size() + " backups, " + copies + " copies and proofs";
    }

    private static String plan(Retention retention, @Nullable String job)
            throws InterruptedException {
        AtomicInteger decisions = new AtomicInteger();
        AtomicInteger kept = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        retention.prune(job, true, doing -> {}, outcome -> {
            decisions.incrementAndGet();
            kept.addAndGet(outcome.keep() ? 1 : 0);
            refused.addAndGet(outcome.problem() == null ? 0 : 1);
        });
        return decisions + " decisions, " + kept + " to keep, " + refused + " refused";
    }

    private interface Step {
        String go() throws Exception;
    }

    private static void time(String what, Step step) throws Exception {
        List<Long> times = new ArrayList<>();
        List<Long> cpus = new ArrayList<>();
        String result = "";
        for (int i = 0; i <= ROUNDS; i++) {
            long began = System.nanoTime();
            long cpu = cpu();
            result = step.go();
            if (i > 0) {
                times.add((System.nanoTime() - began) / 1_000_000);
                cpus.add((cpu() - cpu) / 1_000_000);
            } else {
                System.out.printf(Locale.ROOT, "  %-26s cold %5d ms,", what, (System.nanoTime() - began) / 1_000_000);
            }
        }
        times.sort(null);
        cpus.sort(null);
        System.out.printf(
                Locale.ROOT,
                " then %5d ms, of CPU %5d ms   (%s)%n",
                times.get(ROUNDS / 2),
                cpus.get(ROUNDS / 2),
                result);
    }

    /** Of this thread: what another program on the machine does not change. */
    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static void fill(Catalogue catalogue, Size size) {
        int jobs = size.jobs;
        String numbers = " from (with recursive n (i) as (select 0 union all select i + 1 from n where i < "
                + (BACKUPS - 1) + ") select i from n)";
        String at = FIRST.toEpochMilli() + " + i * 60000";
        Jdbi.create(catalogue.dataSource()).useTransaction(handle -> {
            handle.execute("insert into run select 'run' || i, 'main', 'job ' || (i % " + jobs + "), 'app', 'SCHEDULE', null, "
                    + at + ", " + at + ", 'SUCCEEDED', null, null, null, ''" + numbers);
            handle.execute("insert into run_event (run_id, at, state) select 'run' || i, " + at + ", 'RUNNING'" + numbers);
            handle.execute("insert into backup (id, run_id, server, job, subject, created_at, folder, manifest)"
                    + " select printf('id%08d', i), 'run' || i, 'main', 'job ' || (i % " + jobs + "), 'app', " + at
                    + ", '/var/backups', printf('vindija-bl_app_backup_20261121_%08d.manifest.json', i)" + numbers);
            handle.execute("insert into artifact select printf('id%08d', i), 0,"
                    + " printf('vindija-bl_app_backup_20261121_%08d.sql.zst', i), 'app', 1000, 5000, '"
                    + "a".repeat(64) + "'" + numbers);
            if (size.places > 1) {
                handle.execute("insert into copy select printf('copy%06d', i), printf('id%08d', i), 'disk', 'STORED', 1, "
                        + at + ", null, null, null, null" + numbers);
            }
            handle.execute("insert into proof select 'proof' || i, printf('id%08d', i), null, " + at + ", " + at
                    + ", 'PROVED', 'equal'" + numbers + " where i % 7 = 0");
        });
    }

    private static Settings settings(Path folder, int jobs) {
        TestSettings settings = TestSettings.in(folder)
                .server(new ServerSettings(
                        "main", "localhost", 5432, "app", "u", null, SslMode.DISABLE, null));
        KeepSettings keep = new KeepSettings(30, 100, 7, 8, 12, 5, 7);
        for (int i = 0; i < jobs; i++) {
            settings.job(TestJob.keeping(JobSettings.of(
                            "job " + i,
                            "main",
                            new Databases.Named(List.of("app")),
                            Compression.ZSTD,
                            List.of("disk"))
                    .at(new Schedule.Daily(LocalTime.of(2, i % 60)), null), keep));
        }
        Settings made = settings.build();
        return new Settings(
                made.servers(),
                made.jobs(),
                List.of(new DestinationSettings("disk", "folder", new FolderKind.Options(folder))),
                made.backups(),
                made.restore(),
                made.monitoring());
    }

    private static List<RemoteFile> files() {
        List<RemoteFile> files = new ArrayList<>();
        for (int i = 0; i < BACKUPS; i++) {
            files.add(new RemoteFile(
                    String.format(Locale.ROOT, "vindija-bl_app_backup_20261121_%08d.manifest.json", i), 700));
            files.add(new RemoteFile(
                    String.format(Locale.ROOT, "vindija-bl_app_backup_20261121_%08d.sql.zst", i), 1000));
        }
        return files;
    }

    /** As the catalogue knows the backup of this number. */
    private static byte[] manifest(int number) {
        String digits = String.format(Locale.ROOT, "%08d", number);
        Artifact artifact = new Artifact(MANIFEST + digits + ".sql.zst", "app", 1000, 5000, "a".repeat(64));
        try {
            return ManifestFiles.write(new Manifest(
                    Manifest.KIND,
                    Manifest.VERSION,
                    "id" + digits,
                    "run" + number,
                    "1",
                    "main",
                    "16.1",
                    "job",
                    "app",
                    List.of("app"),
                    "pg_dump",
                    "16.1",
                    "plain",
                    "zstd",
                    null,
                    FIRST,
                    FIRST,
                    List.of("disk"),
                    List.of(artifact),
                    null,
                    null,
                    null,
                    null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Nothing implements DueJob {
        @Override
        public void run(String job, Instant due, boolean late) {}

        @Override
        public void missed(String job, Instant first, Instant last, int count) {}

        @Override
        public void stuck() {}
    }

    /** A place that has every file, and answers at once: what is measured is PgMinder. */
    private record Everywhere(List<RemoteFile> list) implements Places, Destination {
        @Override
        public Destination folder(Path folder) {
            return this;
        }

        @Override
        public Destination destination(String name) {
            return this;
        }

        @Override
        public void check() {}

        @Override
        public Upload begin(UploadRequest request) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<RemoteFile> stat(String name) {
            return Optional.empty();
        }

        @Override
        public InputStream read(String name) {
            return new ByteArrayInputStream(manifest(Integer.parseInt(name.substring(MANIFEST.length(), MANIFEST.length() + 8))));
        }

        @Override
        public void delete(String name) {}

        @Override
        public void close() {}
    }
}
