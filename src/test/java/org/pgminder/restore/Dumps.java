package org.pgminder.restore;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.pgminder.catalogue.Artifact;
import org.pgminder.catalogue.BackupForm;
import org.pgminder.codec.Packing;
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
        List<String> all = new ArrayList<>(List.of("--format=" + format, "--file=" + file));
        all.addAll(List.of(options));
        pgDump(database, all.toArray(new String[0]));
        return describe(format, file, database);
    }

    /** The directory format in one tar file, as PgMinder stores it. */
    DumpFile directory(String database) throws Exception {
        Path dumped = folder.resolve(database + ".d");
        pgDump(database, "--format=directory", "--jobs=2", "--file=" + dumped);
        Path tar = folder.resolve(database + ".tar");
        run("tar", "-C", dumped.toString(), "-cf", tar.toString(), ".");
        return describe("directory", tar, database);
    }

    /** Roles, schema and rows as three scripts in one tar file. */
    DumpFile split(String database) throws Exception {
        Path parts = Files.createDirectories(folder.resolve(database + ".split"));
        run(
                "pg_dumpall",
                "--host=localhost",
                "--port=" + postgres.port(),
                "--username=postgres",
                "--roles-only",
                "--file=" + parts.resolve("roles.sql"));
        pgDump(database, "--schema-only", "--file=" + parts.resolve("schema.sql"));
        pgDump(database, "--data-only", "--file=" + parts.resolve("data.sql"));
        Path tar = folder.resolve(database + ".split.tar");
        run("tar", "-C", parts.toString(), "-cf", tar.toString(), "roles.sql", "schema.sql", "data.sql");
        return describe("split", tar, database);
    }

    /** The same dump, packed. */
    DumpFile packed(DumpFile dump, Packing packing) throws IOException {
        Path file = folder.resolve(dump.artifact().file());
        if (packing.suffix().isEmpty()) {
            return dump;
        }
        Path packed = folder.resolve(dump.artifact().file() + packing.suffix());
        try (OutputStream out = packing.over(Files.newOutputStream(packed))) {
            Files.copy(file, out);
        }
        Files.delete(file);
        BackupForm form = dump.form();
        DumpFile described =
                describe(form.format(), packed, String.valueOf(dump.artifact().database()));
        return new DumpFile(
                described.artifact(),
                new BackupForm(
                        form.format(),
                        packing.compression().name().toLowerCase(Locale.ROOT),
                        packing.encrypted(),
                        form.program(),
                        form.programVersion(),
                        form.serverVersion()),
                described.source());
    }

    private void pgDump(String database, String... options) throws Exception {
        List<String> command = new ArrayList<>(
                List.of("pg_dump", "--host=localhost", "--port=" + postgres.port(), "--username=postgres"));
        command.addAll(List.of(options));
        command.add(database);
        run(command.toArray(new String[0]));
    }

    private static void run(String... command) throws Exception {
        if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", command));
        }
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
