package org.pgminder.restore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.pgminder.catalogue.Artifact;
import org.pgminder.catalogue.BackupForm;
import org.pgminder.common.Clock;
import org.pgminder.common.Ids;
import org.pgminder.settings.Settings;
import org.pgminder.testing.TestPostgres;
import org.pgminder.testing.Workplace;

/** Dumps made by PostgreSQL's own programs, as if a run had made them. */
final class Dumps {
    private final Path folder;
    private final TestPostgres postgres;

    Dumps(Path folder, TestPostgres postgres) {
        this.folder = folder;
        this.postgres = postgres;
    }

    /** Dumps a database with pg_dump's own options. */
    DumpFile dump(String format, String database, String... options) throws Exception {
        Path file = folder.resolve(database + "." + format);
        List<String> command = new ArrayList<>(List.of(
                "pg_dump",
                "--host=localhost",
                "--port=" + postgres.port(),
                "--username=postgres",
                "--file=" + file,
                "--format=" + format));
        command.addAll(List.of(options));
        command.add(database);
        Process process = new ProcessBuilder(command).inheritIO().start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", command));
        }
        return describe(format, file, database);
    }

    /** A file as a backup's manifest describes it. */
    DumpFile describe(String format, Path file, String database) throws IOException {
        BackupForm form = new BackupForm(format, "none", false, "pg_dump", "15.0", "15.0");
        long bytes = Files.size(file);
        Artifact artifact = new Artifact(name(file), database, bytes, bytes, sha256(file));
        return new DumpFile(artifact, form, BackupSource.folder(folder));
    }

    RestoreServices services(Settings settings) {
        return new RestoreServices(
                () -> settings,
                Workplace.installations(),
                Clock.system(),
                new Ids(new Random()),
                folder.resolve("state"));
    }

    static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
