package org.pgminder.backup.rescue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.pgminder.catalogue.Artifact;
import org.pgminder.catalogue.BackupForm;

/** The commands that bring back one file, for a shell. They are run in a test, each of them. */
final class RescueCommands {
    private static final String SAFE = "[A-Za-z0-9._+=@,/-]+";
    /** Programs of 17 and newer begin each dump with a setting that older servers do not know. */
    private static final int SETTING_SINCE = 17;

    /** In the first lines alone: further on it may stand in a row. */
    private static final String WITHOUT_SETTING = "sed '1,40{/^SET transaction_timeout = 0;$/d;}'";

    private final BackupForm form;
    private final Artifact artifact;

    RescueCommands(BackupForm form, Artifact artifact) {
        this.form = form;
        this.artifact = artifact;
    }

    List<String> lines() {
        if (artifact.database() == null) {
            return List.of(script("postgres", false));
        }
        String database = word(artifact.database() + "_restored");
        List<String> lines = new ArrayList<>();
        lines.add("createdb -T template0 " + database);
        switch (shape()) {
            case "custom" -> {
                String from = decoding().isEmpty() ? " " + file() : "";
                lines.add(pipe(archive("pg_restore --exit-on-error", from, database)));
            }
            case "directory" -> {
                lines.addAll(unpacked());
                lines.add(archive("pg_restore --exit-on-error --jobs=2", " restore_work", database));
                lines.add("rm -r restore_work");
            }
            case "split" -> {
                lines.addAll(unpacked());
                lines.add("psql -X -d postgres -f restore_work/roles.sql");
                lines.add(part("restore_work/schema.sql", database));
                lines.add(part("restore_work/data.sql", database));
                lines.add("rm -r restore_work");
            }
            default -> lines.add(script(database, true));
        }
        return lines;
    }

    /** The roles of a whole server come with a script, whatever form its databases have. */
    private String shape() {
        return plainName().endsWith(".sql") ? "plain" : form.format().toLowerCase(Locale.ROOT);
    }

    private String plainName() {
        String name = artifact.file();
        for (String suffix : List.of(".age", ".gz", ".zst")) {
            name = name.endsWith(suffix) ? name.substring(0, name.length() - suffix.length()) : name;
        }
        return name;
    }

    /** Whether the server that was dumped does not understand all that its dump says. */
    private boolean tooNew() {
        return major(form.programVersion()) >= SETTING_SINCE && major(form.serverVersion()) < SETTING_SINCE;
    }

    private static int major(String version) {
        return Integer.parseInt("0" + version.replaceFirst("^(\\d{0,4}).*", "$1"));
    }

    private String archive(String pgRestore, String from, String database) {
        return tooNew()
                ? "pg_restore -f -" + from + " | " + WITHOUT_SETTING + " | " + psql(database)
                : pgRestore + " -d " + database + from;
    }

    private String part(String file, String database) {
        return tooNew() ? WITHOUT_SETTING + " " + file + " | " + psql(database) : psql(database) + " -f " + file;
    }

    private static String psql(String database) {
        return "psql -X -v ON_ERROR_STOP=1 -d " + database;
    }

    private String script(String database, boolean stop) {
        if (!stop) {
            String all = "psql -X -d " + database;
            return decoding().isEmpty() ? all + " -f " + file() : pipe(all);
        }
        return decoding().isEmpty()
                ? part(file(), database)
                : pipe((tooNew() ? WITHOUT_SETTING + " | " : "") + psql(database));
    }

    private List<String> unpacked() {
        return List.of(
                "mkdir restore_work",
                decoding().isEmpty() ? "tar -xf " + file() + " -C restore_work" : pipe("tar -xf - -C restore_work"));
    }

    private String pipe(String last) {
        List<String> all = new ArrayList<>(decoding());
        all.add(last);
        return String.join(" | ", all);
    }

    /** From the file to what was dumped; empty where it is stored as it came. */
    private List<String> decoding() {
        List<String> programs = new ArrayList<>();
        if (artifact.file().endsWith(".age")) {
            programs.add("age -d -i key.txt " + file());
        }
        String name = artifact.file().replaceFirst("\\.age$", "");
        String from = programs.isEmpty() ? " " + file() : "";
        if (name.endsWith(".zst")) {
            programs.add("zstd -dc" + from);
        } else if (name.endsWith(".gz")) {
            programs.add("gzip -dc" + from);
        }
        return programs;
    }

    private String file() {
        return word(artifact.file());
    }

    static String word(String text) {
        return text.matches(SAFE) && !text.startsWith("-") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
