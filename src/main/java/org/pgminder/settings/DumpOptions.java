package org.pgminder.settings;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which options of pg_dump and pg_dumpall a person may add: all but those that PgMinder sets, and those that leave a file which
 * cannot be restored by itself; in every spelling that getopt takes.
 */
final class DumpOptions {
    /** Options that are refused for the same reason. */
    private record Refused(String reason, String letters, Set<String> names) {}

    private static final Refused OWN = new Refused(
            "PgMinder sets this option of pg_dump itself; expected another one",
            "FfjdhpUWwZlV?",
            Set.of(
                    "--format",
                    "--file",
                    "--jobs",
                    "--dbname",
                    "--database",
                    "--host",
                    "--port",
                    "--username",
                    "--password",
                    "--no-password",
                    "--compress",
                    "--snapshot",
                    "--help",
                    "--version"));

    private static final Refused PARTS = new Refused(
            "dumps one part only, which cannot be restored by itself; expected no option that chooses a part",
            "agr",
            Set.of(
                    "--data-only",
                    "--no-schema",
                    "--section",
                    "--statistics-only",
                    "--roles-only",
                    "--globals-only",
                    "--tablespaces-only"));

    private static final Refused WITHOUT_ROWS = new Refused(
            "leaves out the rows, so nothing proves the backup; for definitions alone say \"excludeTableData\": [\"*.*\"], with databases that are named or \"perDatabase\": true",
            "s",
            Set.of("--schema-only", "--no-data"));

    private static final Refused DROPPING = new Refused(
            "makes a file that drops or makes databases where it is restored; PgMinder restores into a new database, and replaces one by `restore --replace`",
            "cC",
            Set.of("--clean", "--create", "--if-exists"));

    private static final Refused DATABASES = new Refused(
            "leaves out databases that the backup would seem to have; set \"perDatabase\": true and name them in \"exclude\"",
            "",
            Set.of("--exclude-database"));

    private static final Refused UPGRADE =
            new Refused("is for pg_upgrade; such a file cannot be restored by itself", "", Set.of("--binary-upgrade"));

    /** PgMinder's own last: to pg_dump, --data is --data-only, not pg_dumpall's --database. */
    private static final List<Refused> ALWAYS = List.of(PARTS, WITHOUT_ROWS, DROPPING, DATABASES, UPGRADE, OWN);

    /** pg_dumpall has none of these but --filter, which leaves out databases. */
    private static final Refused CHOICE = new Refused(
            "is for single databases: name them, or set \"perDatabase\": true; pg_dumpall dumps everything",
            "nNtTebB",
            Set.of(
                    "--schema",
                    "--exclude-schema",
                    "--table",
                    "--exclude-table",
                    "--exclude-table-data",
                    "--table-and-children",
                    "--exclude-table-and-children",
                    "--exclude-table-data-and-children",
                    "--extension",
                    "--exclude-extension",
                    "--blobs",
                    "--no-blobs",
                    "--large-objects",
                    "--no-large-objects",
                    "--include-foreign-data",
                    "--strict-names",
                    "--enable-row-security",
                    "--serializable-deferrable",
                    "--filter"));

    /** Whole names with which others begin: getopt takes them for themselves. */
    private static final Set<String> WHOLE = Set.of("--schema", "--table", "--statistics");

    /** Letters whose value may follow without a space; what comes after them is no letter of an option. */
    private static final String LETTERS_WITH_VALUE = "eEnNtTS";

    private DumpOptions() {}

    /**
     * Looks at one option.
     *
     * @param wholeServer pg_dumpall gets it, not pg_dump
     * @return what is wrong with it; null when nothing is
     */
    static @Nullable String problem(String option, boolean wholeServer) {
        if (!option.startsWith("-") || option.equals("-") || option.equals("--")) {
            return "expected an option, with its value in the same text, such as \"--lock-wait-timeout=60s\"";
        }
        List<Refused> refused =
                wholeServer ? Stream.concat(ALWAYS.stream(), Stream.of(CHOICE)).toList() : ALWAYS;
        return option.startsWith("--")
                ? problemOfName(option.split("=", 2)[0], refused)
                : problemOfLetters(option.substring(1), refused);
    }

    private static @Nullable String problemOfName(String name, List<Refused> all) {
        for (Refused refused : all) {
            if (refused.names().contains(name)) {
                return refused.reason();
            }
        }
        if (WHOLE.contains(name)) {
            return null;
        }
        // getopt takes the beginning of a long name for the whole, as long as it means one.
        for (Refused refused : all) {
            for (String whole : refused.names()) {
                if (whole.startsWith(name)) {
                    return "(" + whole + ") " + refused.reason();
                }
            }
        }
        return null;
    }

    private static @Nullable String problemOfLetters(String letters, List<Refused> all) {
        for (int i = 0; i < letters.length(); i++) {
            char letter = letters.charAt(i);
            for (Refused refused : all) {
                if (refused.letters().indexOf(letter) >= 0) {
                    return "(-" + letter + ") " + refused.reason();
                }
            }
            if (LETTERS_WITH_VALUE.indexOf(letter) >= 0) {
                return null;
            }
        }
        return null;
    }
}
