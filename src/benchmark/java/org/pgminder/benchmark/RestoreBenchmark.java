package org.pgminder.benchmark;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.pgminder.catalogue.Artifact;
import org.pgminder.catalogue.BackupForm;
import org.pgminder.codec.Packing;
import org.pgminder.common.ByteSize;
import org.pgminder.common.Clock;
import org.pgminder.common.Ids;
import org.pgminder.common.Sha256;
import org.pgminder.restore.BackupSource;
import org.pgminder.restore.DumpFile;
import org.pgminder.restore.RestoreOptions;
import org.pgminder.restore.RestoreProgress;
import org.pgminder.restore.RestoreServices;
import org.pgminder.restore.RestoreTarget;
import org.pgminder.restore.Restorer;
import org.pgminder.settings.Compression;
import org.pgminder.settings.Settings;
import org.pgminder.testing.TestPostgres;
import org.pgminder.testing.TestSettings;
import org.pgminder.testing.Workplace;

/**
 * What checking, unpacking and renaming add to a restore: a custom archive with two jobs, as PgMinder stores it (through zstd)
 * and as it comes, against {@code createdb} and {@code pg_restore -j2} on the plain file and on one that {@code zstd -d} has unpacked
 * first, in turn, on a database of about 1 GB. The server keeps to its disk: what a restore waits for is part of what it takes.
 */
public final class RestoreBenchmark {
    private static final int ROUNDS = 5;

    private RestoreBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        int rows = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_300_000;
        Path folder = Files.createTempDirectory("pgminder-benchmark");
        try (TestPostgres server = TestPostgres.startDurable()) {
            fill(server, rows);
            System.out.println("fsync = " + show(server, "fsync") + ", synchronous_commit = "
                    + show(server, "synchronous_commit"));
            String connection = "-h localhost -p " + server.port() + " -U postgres ";
            shell(folder, "pg_dump -Fc -Z0 " + connection + "-f plain.dump bench");
            Path plain = folder.resolve("plain.dump");
            Path packed = folder.resolve("plain.dump.zst");
            try (OutputStream out = new Packing(Compression.ZSTD, null, List.of()).over(Files.newOutputStream(packed))) {
                Files.copy(plain, out);
            }
            System.out.println("archive: " + new ByteSize(Files.size(plain)) + ", through zstd: "
                    + new ByteSize(Files.size(packed)));
            Settings settings = TestSettings.in(folder).build();
            Restorer restorer = new Restorer(new RestoreServices(
                    () -> settings,
                    Workplace.installations(),
                    Clock.system(),
                    new Ids(new Random()),
                    folder.resolve("state")));
            RestoreTarget target = new RestoreTarget(server.server("main", "postgres"), null);
            DumpFile zstd = describe(folder, packed, "zstd");
            DumpFile asItIs = describe(folder, plain, "none");
            RestoreOptions twoJobs = new RestoreOptions(2, List.of(), false, false, null);
            new Rounds()
                    .before(() -> server.execute("postgres", "drop database if exists back with (force)", "checkpoint"))
                    .way("pg_restore -j2", () -> {
                        shell(
                                folder,
                                "createdb -T template0 " + connection + "back && pg_restore -e -j2 " + connection
                                        + "-d back plain.dump");
                        return Files.size(plain);
                    })
                    .way("zstd -d, pg_restore -j2", () -> {
                        shell(
                                folder,
                                "zstd -q -d -f -o unpacked.dump plain.dump.zst && createdb -T template0 " + connection
                                        + "back && pg_restore -e -j2 " + connection + "-d back unpacked.dump");
                        Files.delete(folder.resolve("unpacked.dump"));
                        return Files.size(packed);
                    })
                    .way("PgMinder, zstd", () -> {
                        restorer.restore(zstd, target, "back", twoJobs, RestoreProgress.NONE);
                        return Files.size(packed);
                    })
                    .way("PgMinder, as it is", () -> {
                        restorer.restore(asItIs, target, "back", twoJobs, RestoreProgress.NONE);
                        return Files.size(plain);
                    })
                    .compare(ROUNDS);
        } finally {
            Rounds.remove(folder);
        }
    }

    private static void fill(TestPostgres server, int rows) throws Exception {
        server.createDatabase("bench", 10);
        for (int table = 0; table < 4; table++) {
            Rounds.fill(server, "bench", "purchase_" + table, rows);
            server.execute("bench", "create index on purchase_" + table + " (customer)");
        }
        server.execute("bench", "checkpoint");
    }

    private static String show(TestPostgres server, String setting) throws Exception {
        try (Connection connection = server.connect("postgres");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("show " + setting)) {
            row.next();
            return row.getString(1);
        }
    }

    private static DumpFile describe(Path folder, Path file, String compression) throws Exception {
        MessageDigest digest = Sha256.start();
        try (InputStream content = new DigestInputStream(Files.newInputStream(file), digest)) {
            content.transferTo(OutputStream.nullOutputStream());
        }
        Artifact artifact = new Artifact(
                String.valueOf(file.getFileName()),
                "bench",
                Files.size(file),
                Files.size(file),
                HexFormat.of().formatHex(digest.digest()));
        return new DumpFile(
                artifact,
                new BackupForm("custom", compression, false, "pg_dump", "15.0", "15.0"),
                BackupSource.folder(folder));
    }

    private static void shell(Path folder, String command) throws Exception {
        Process process = new ProcessBuilder("sh", "-c", command)
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException(command);
        }
    }
}
