package org.pgminder.settings;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which options of pg_dump and pg_dumpall a person may add: all but those that PgMinder sets, in every spelling that getopt takes. */
final class DumpOptions {
    private static final Set<String> OWN = Set.of(
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
            "--version");

    private static final String OWN_LETTERS = "FfjdhpUWwZlV?";
    /** Letters whose value may follow without a space; what comes after them is no letter of an option. */
    private static final String LETTERS_WITH_VALUE = "eEnNtTS";

    private static final Set<String> PARTS =
            Set.of("--schema-only", "--data-only", "--section", "--roles-only", "--globals-only");
    private static final String PART_LETTERS = "asgr";

    private DumpOptions() {}

    /**
     * Looks at one option.
     *
     * @param split roles, schema and data are parts already
     * @return what is wrong with it; null when nothing is
     */
    static @Nullable String problem(String option, boolean split) {
        if (!option.startsWith("-") || option.equals("-") || option.equals("--")) {
            return "expected an option, with its value in the same text, such as \"--lock-wait-timeout=60s\"";
        }
        if (option.startsWith("--")) {
            String name = option.split("=", 2)[0];
            if (isPrefixOfOne(name, OWN)) {
                return "PgMinder sets this option of pg_dump itself; expected another one";
            }
            return split && isPrefixOfOne(name, PARTS) ? partTwice() : null;
        }
        for (char letter : option.substring(1).toCharArray()) {
            if (OWN_LETTERS.indexOf(letter) >= 0) {
                return "PgMinder sets the option -" + letter + " of pg_dump itself; expected another one";
            }
            if (split && PART_LETTERS.indexOf(letter) >= 0) {
                return partTwice();
            }
            if (LETTERS_WITH_VALUE.indexOf(letter) >= 0) {
                return null;
            }
        }
        return null;
    }

    private static String partTwice() {
        return "\"format\": \"split\" dumps each part by itself; expected no option that chooses a part";
    }

    /** getopt takes the beginning of a long name for the whole, as long as it means one. */
    private static boolean isPrefixOfOne(String name, Set<String> names) {
        return names.stream().anyMatch(own -> own.startsWith(name));
    }
}
