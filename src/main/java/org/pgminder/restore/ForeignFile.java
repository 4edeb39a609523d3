package org.pgminder.restore;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.pgminder.catalogue.Artifact;
import org.pgminder.catalogue.BackupForm;
import org.pgminder.codec.Unpacking;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.settings.Compression;

/** Finds out what a file is that PgMinder has not made, by its first bytes. Its name says nothing. */
final class ForeignFile {
    private static final int HEAD = 8192;
    private static final byte[] AGE = "age-encryption.org/v1\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] GZIP = {0x1f, (byte) 0x8b};
    private static final byte[] ZSTD = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd};
    private static final byte[] CUSTOM = "PGDMP".getBytes(StandardCharsets.US_ASCII);
    private static final Pattern VERSION = Pattern.compile("(?m)^-- Dumped by pg_dump(?:all)? version (\\d[\\w.]*)");
    private static final String OF_DATABASE = "-- PostgreSQL database dump";
    private static final String OF_SERVER = "-- PostgreSQL database cluster dump";

    private final Path file;
    private final List<Path> identities;

    private ForeignFile(Path file, List<Path> identities) {
        this.file = file;
        this.identities = identities;
    }

    /**
     * Recognises a file, or a folder in the directory format.
     *
     * @throws FailureException where it is nothing that PostgreSQL's programs have dumped
     */
    static DumpFile recognise(Path file, List<Path> identities) throws FailureException {
        if (Files.isDirectory(file)) {
            return folder(file, identities);
        }
        try {
            return new ForeignFile(file, identities).recognise();
        } catch (IOException e) {
            throw new FailureException(
                    FailureKind.FILE_MISSING,
                    "the file " + file + " cannot be read (" + reason(e) + ")",
                    Files.isReadable(file)
                            ? "It is damaged or cut short: fetch it again from where it comes from."
                            : "Name a file on the machine on which PgMinder runs, which it may read.",
                    e);
        }
    }

    /** Of a file that is not there, Java tells only the name. */
    private static String reason(IOException e) {
        return e instanceof NoSuchFileException ? "it is not there" : String.valueOf(e.getMessage());
    }

    private static DumpFile folder(Path folder, List<Path> identities) throws FailureException {
        if (Files.notExists(folder.resolve("toc.dat"))) {
            throw refused(folder, "the folder holds no toc.dat");
        }
        return dump(folder, new BackupForm("directory", "none", false, "pg_dump", "", ""), identities);
    }

    private DumpFile recognise() throws IOException, FailureException {
        byte[] head = head(Compression.NONE, false);
        boolean encrypted = begins(head, AGE);
        if (encrypted) {
            head = head(Compression.NONE, true);
        }
        Compression compression =
                begins(head, GZIP) ? Compression.GZIP : begins(head, ZSTD) ? Compression.ZSTD : Compression.NONE;
        if (compression != Compression.NONE) {
            head = head(compression, encrypted);
        }
        String packed = compression.name().toLowerCase(Locale.ROOT);
        if (begins(head, CUSTOM)) {
            return form("custom", packed, encrypted, "pg_dump", CustomHeader.writer(head));
        }
        if (Tar.isOne(head)) {
            return form(formatOfTar(compression, encrypted), packed, encrypted, "pg_dump", "");
        }
        String text = new String(head, StandardCharsets.UTF_8);
        Matcher version = VERSION.matcher(text);
        String writer = version.find() ? version.group(1) : "";
        if (text.lines().anyMatch(OF_SERVER::equals)) {
            return form("plain", packed, encrypted, "pg_dumpall", writer);
        }
        if (text.lines().anyMatch(OF_DATABASE::equals)) {
            return form("plain", packed, encrypted, "pg_dump", writer);
        }
        throw refused(file, "it begins neither like a script of pg_dump nor like one of its archives");
    }

    private DumpFile form(String format, String compression, boolean encrypted, String program, String writer) {
        return dump(file, new BackupForm(format, compression, encrypted, program, writer, ""), identities);
    }

    private static DumpFile dump(Path file, BackupForm form, List<Path> identities) {
        Path folder = file.toAbsolutePath().getParent();
        String name = String.valueOf(file.getFileName());
        // The database is only for telling it from a whole server's script.
        @Nullable String database = form.program().equals("pg_dumpall") ? null : "";
        return new DumpFile(
                new Artifact(name, database, size(file), 0, ""),
                form,
                BackupSource.folder(folder == null ? file : folder),
                null,
                List.of(),
                identities);
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return -1;
        }
    }

    private byte[] head(Compression compression, boolean encrypted) throws IOException, FailureException {
        try (InputStream bytes = Files.newInputStream(file);
                InputStream content = Unpacking.unpack(bytes, compression, encrypted, identities)) {
            return content.readNBytes(HEAD);
        }
    }

    private String formatOfTar(Compression compression, boolean encrypted) throws IOException, FailureException {
        try (InputStream bytes = Files.newInputStream(file);
                InputStream content = Unpacking.unpack(bytes, compression, encrypted, identities)) {
            boolean archive = false;
            Tar tar = new Tar(content);
            for (Tar.Entry entry = tar.next(); entry != null; entry = tar.next()) {
                String name = String.valueOf(Path.of(entry.name()).getFileName());
                if (name.equals(SplitFile.SCHEMA)) {
                    return "split";
                }
                archive |= name.equals("toc.dat");
                if (archive && name.equals("restore.sql")) {
                    return "custom"; // pg_dump's own tar format: pg_restore reads it as it is
                }
            }
            if (archive) {
                return "directory";
            }
        }
        throw refused(file, "the tar archive holds neither toc.dat nor " + SplitFile.SCHEMA);
    }

    private static boolean begins(byte[] head, byte[] magic) {
        return head.length >= magic.length && Arrays.equals(head, 0, magic.length, magic, 0, magic.length);
    }

    private static FailureException refused(Path file, String why) {
        return new FailureException(
                FailureKind.RESTORE_FAILED,
                file + " is no dump of PostgreSQL: " + why,
                "What can be restored: scripts of pg_dump and pg_dumpall, custom archives, directory archives as a folder or in a tar file, and PgMinder's own files; also packed with gzip, zstd or age.");
    }
}
