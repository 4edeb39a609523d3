package org.pgminder.backup.rescue;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.pgminder.catalogue.Artifact;
import org.pgminder.catalogue.Backup;
import org.pgminder.catalogue.BackupForm;

/**
 * {@code RESTORE.txt}: how to bring back the backups of one place without PgMinder, with the very names of the files that
 * are there. Says the same until something there changes.
 */
public final class RescueText {
    public static final String NAME = "RESTORE.txt";

    static final String TITLE = "How to bring these backups back without PgMinder";
    static final String LIST = "The newest backups here";
    static final String BEFORE_FILE = "  ";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
    /** A whole server may have hundreds of databases: after these, the rest goes the same way. */
    private static final int FILES = 20;

    /** So many are listed by name. */
    static final int BACKUPS = 200;

    private final StringBuilder text = new StringBuilder();

    private RescueText() {}

    /**
     * The text for one place.
     *
     * @param prefix of PgMinder's files: another PgMinder may keep its backups at the same place
     * @param newestFirst those at the place
     */
    public static String of(String prefix, List<Backup> newestFirst) {
        RescueText rescue = new RescueText();
        rescue.write(prefix, newestFirst);
        return rescue.text.toString();
    }

    /** What decides about the commands. */
    private record Kind(
            String format,
            String compression,
            boolean encrypted,
            String program,
            String programMajor,
            String serverMajor,
            boolean several) {
        static Kind of(Backup backup) {
            BackupForm form = backup.form();
            return new Kind(
                    form.format(),
                    form.compression(),
                    form.encrypted(),
                    form.program(),
                    form.programVersion().replaceFirst("\\D.*", ""),
                    form.serverVersion().replaceFirst("\\D.*", ""),
                    backup.artifacts().size() > 1);
        }
    }

    /** The line that says whose text it is. */
    static String owner(String prefix) {
        return "It is about the backups whose files begin with \"" + prefix + "\".";
    }

    private void write(String prefix, List<Backup> newestFirst) {
        line(TITLE);
        line("=".repeat(TITLE.length()));
        line("");
        line(owner(prefix));
        line("PgMinder keeps this file up to date. It never matters to PgMinder itself.");
        line("");
        line(
                "Each backup is a file NAME.manifest.json and the files that it lists under \"artifacts\", with the size and");
        line(
                "the sha256 of each. Compare before you restore:  sha256sum FILE   (Windows: certutil -hashfile FILE SHA256)");
        line("");
        programs(newestFirst);
        line("");
        line("Say which server to restore to, then run the commands in this folder:");
        line("");
        line("  Linux, macOS:  export PGHOST=localhost PGPORT=5432 PGUSER=postgres");
        line(
                "  Windows:       set PGHOST=localhost  (and so on), in cmd.exe; names in '...' get \"...\" there, rmdir /s for rm -r");
        line("");
        names(newestFirst);
        Map<Kind, Backup> kinds = new LinkedHashMap<>();
        newestFirst.forEach(backup -> kinds.putIfAbsent(Kind.of(backup), backup));
        kinds.values().forEach(this::commands);
        parts();
        list(newestFirst);
    }

    /** Whoever restores has to know beforehand whether what is there now is touched. */
    private void names(List<Backup> backups) {
        if (backups.isEmpty() || !backups.stream().allMatch(RescueText::isWholeServer)) {
            line(
                    "A dump of one database comes back beside the old one, as NAME_restored. Its owners and other roles have to be");
            line(
                    "there already; pg_restore --no-owner does without them. Its owner, settings, rights, encoding and locale are in the");
            line(
                    "manifest, as SQL under \"create\": instead of createdb, run these lines with the name NAME_restored.");
        }
        if (backups.stream().anyMatch(RescueText::isWholeServer)) {
            line(
                    "A whole server in one script (by pg_dumpall) comes back under the names that its databases had. Restore it only");
            line("into a server that has none of them: into those that are there it writes every row a second time.");
        }
    }

    /** Everything in one script, which says itself into which databases it goes. */
    private static boolean isWholeServer(Backup backup) {
        return backup.artifacts().size() == 1 && backup.artifacts().get(0).database() == null;
    }

    /** The catalogue does not know which backups these are; what the programs say tells. */
    private void parts() {
        line("");
        line("");
        line("Backups of chosen schemas or tables only (\"filter\" in the manifest)");
        line("--------------------------------------------------------------------");
        line("");
        line("Where schema \"public\" is there already, drop it after createdb, while it is empty:");
        line("  psql -X -d NAME_restored -c 'drop schema public'");
        line("Where a schema does not exist, make it after createdb:");
        line("  psql -X -d NAME_restored -c 'create schema NAME'");
        line(
                "Where a table, type or function does not exist, it was not chosen: go on after errors, by pg_restore without");
        line("--exit-on-error, or by psql without -v ON_ERROR_STOP=1, and look through what they say.");
    }

    private void programs(List<Backup> backups) {
        line("Programs");
        line("");
        String version = backups.stream()
                .map(backup -> backup.form().programVersion())
                .max(RescueText::compareVersions)
                .orElse("");
        line("  psql, createdb, pg_restore   of PostgreSQL " + version
                + " or newer: https://www.postgresql.org/download/");
        line(
                "                               (Debian: apt install postgresql-client; Windows: the installer's \"Command Line");
        line("                               Tools\", in C:\\Program Files\\PostgreSQL\\VERSION\\bin)");
        if (backups.stream().anyMatch(backup -> backup.form().compression().equals("zstd"))) {
            line("  zstd                         https://github.com/facebook/zstd/releases (Debian: apt install zstd)");
        }
        if (backups.stream().anyMatch(backup -> backup.form().compression().equals("gzip"))) {
            line(
                    "  gzip                         in every Linux and macOS; Windows: 7-Zip unpacks .gz, or winget install GnuWin32.Gzip");
        }
        if (backups.stream().anyMatch(backup -> backup.form().encrypted())) {
            line(
                    "  age                          https://github.com/FiloSottile/age/releases (Debian: apt install age), and the");
            line(
                    "                               file with the secret key, here as key.txt. Without the key nobody can read it.");
        }
        if (backups.stream().anyMatch(backup -> isTar(backup.form().format()))) {
            line("  tar                          in every Linux, macOS and Windows 10 or newer");
        }
    }

    private static boolean isTar(String format) {
        return format.equals("directory") || format.equals("split");
    }

    private void commands(Backup backup) {
        BackupForm form = backup.form();
        List<String> words = new ArrayList<>(List.of(form.format()));
        if (!form.compression().equals("none")) {
            words.add(form.compression());
        }
        if (form.encrypted()) {
            words.add("encrypted with age");
        }
        line("");
        line("");
        String title = String.join(", ", words) + ", by " + form.program();
        line(title.substring(0, 1).toUpperCase(Locale.ROOT) + title.substring(1));
        line("-".repeat(title.length()));
        line("");
        line("The newest of this form is of " + TIME.format(backup.createdAt()) + ": " + backup.subject() + " on "
                + backup.server() + ". For another one, put its file's name into the same commands.");
        List<Artifact> files = backup.artifacts();
        if (isWholeServer(backup)) {
            line(
                    "CAREFUL: restore this only into a server that has none of these databases, best into an empty one. The script");
            line(
                    "goes into each database by its old name. Where that database is there already, its rows are doubled.");
        }
        if (files.stream().anyMatch(file -> file.database() == null)) {
            line(
                    "Roles that are there already (such as the one you restore with) are complained about; the rest goes on.");
        }
        for (Artifact file : files.subList(0, Math.min(FILES, files.size()))) {
            line("");
            new RescueCommands(form, file).lines().forEach(command -> line("    " + command));
        }
        if (files.size() > FILES) {
            line("");
            line("And the same for the other " + (files.size() - FILES) + " files that " + backup.manifest()
                    + " lists.");
        }
    }

    private void list(List<Backup> newestFirst) {
        line("");
        line("");
        line(LIST);
        line("-".repeat(LIST.length()));
        line("");
        for (Backup backup : newestFirst.subList(0, Math.min(BACKUPS, newestFirst.size()))) {
            line("  " + TIME.format(backup.createdAt()) + "  " + backup.server() + "  " + backup.subject() + BEFORE_FILE
                    + backup.manifest());
        }
    }

    private static int compareVersions(String one, String other) {
        return Integer.compare(major(one), major(other));
    }

    private static int major(String version) {
        String digits = version.replaceFirst("^(\\d{1,4}).*", "$1");
        return digits.chars().allMatch(Character::isDigit) && !digits.isEmpty() ? Integer.parseInt(digits) : 0;
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
