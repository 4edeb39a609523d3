package org.pgminder.settings;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the settings of one job, each good by itself, may not be together. Looks at the tree, which knows the places. */
final class JobRules {
    private static final int GZIP_MOST = 9;
    private static final List<String> CHOICES =
            List.of("schemas", "excludeSchemas", "tables", "excludeTables", "excludeTableData", "largeObjects");

    private final JsonValue.Fields job;
    private final String path;
    private final Problems problems;

    private JobRules(JsonValue.Fields job, String path, Problems problems) {
        this.job = job;
        this.path = path;
        this.problems = problems;
    }

    static void check(JsonValue.Fields job, String path, Problems problems) {
        JobRules rules = new JobRules(job, path, problems);
        rules.databases();
        rules.compression();
        rules.recipients();
        if (job.get("dump") instanceof JsonValue.Fields dump) {
            rules.dump(dump);
        }
    }

    private void databases() {
        boolean all = isText(job.get("databases"), "all");
        JsonValue perDatabase = job.get("perDatabase");
        if (perDatabase != null && isTrue(perDatabase) && job.get("databases") instanceof JsonValue.Items) {
            wrong(
                    perDatabase,
                    "perDatabase",
                    "is for \"databases\": \"all\"; databases that are named are dumped one by one anyway");
        }
        JsonValue exclude = job.get("exclude");
        if (exclude instanceof JsonValue.Items items && !items.items().isEmpty() && !(all && isTrue(perDatabase))) {
            wrong(
                    exclude,
                    "exclude",
                    "is for \"databases\": \"all\" with \"perDatabase\": true; otherwise nothing is left out");
        }
        JsonValue format = job.get("format");
        if (wholeServer()
                && format instanceof JsonValue.Text text
                && !text.text().equals("plain")) {
            wrong(
                    format,
                    "format",
                    "expected \"plain\" for \"databases\": \"all\", because pg_dumpall writes nothing else; \"perDatabase\": true allows every format");
        }
    }

    private void compression() {
        JsonValue level = job.get("compressionLevel");
        if (level == null) {
            return;
        }
        JsonValue compression = job.get("compression");
        if (compression == null || isText(compression, "none")) {
            wrong(
                    level,
                    "compressionLevel",
                    "is for \"compression\": \"gzip\" or \"zstd\"; here nothing is compressed");
        } else if (isText(compression, "gzip")
                && level instanceof JsonValue.Numeral number
                && number.digits().matches("1[0-9]")) {
            wrong(level, "compressionLevel", "expected 1 to " + GZIP_MOST + " for gzip, found " + number.digits());
        }
    }

    private void recipients() {
        List<JsonValue> recipients = items(job.get("encryptFor"));
        for (int i = 0; i < recipients.size(); i++) {
            if (recipients.get(i) instanceof JsonValue.Text text && !AgeRecipient.is(text.text())) {
                String found = AgeRecipient.looksSecret(text.text())
                        ? "a secret key, which does not belong here"
                        : Problems.quote(text.text());
                wrong(text, Problems.item("encryptFor", i), "expected " + AgeRecipient.EXPECTED + "; found " + found);
            }
        }
    }

    private void dump(JsonValue.Fields dump) {
        boolean directory = isText(job.get("format"), "directory");
        JsonValue jobs = dump.get("jobs");
        if (jobs != null && !directory && !isTrue(job.get("perDatabase"))) {
            wrong(
                    jobs,
                    "dump.jobs",
                    "is for \"format\": \"directory\" or \"perDatabase\": true; otherwise one program dumps one table after the other");
        }
        JsonValue noOwner = dump.get("noOwner");
        if (noOwner != null && isTrue(noOwner) && (directory || isText(job.get("format"), "custom"))) {
            wrong(
                    noOwner,
                    "dump.noOwner",
                    "is for scripts; an archive always knows the owners, and they are left out when it is restored (pg_restore --no-owner)");
        }
        for (String choice : CHOICES) {
            JsonValue value = dump.get(choice);
            if (value != null && wholeServer() && !isDefault(value)) {
                wrong(
                        value,
                        "dump." + choice,
                        "is for single databases: name them, or set \"perDatabase\": true; pg_dumpall dumps everything");
            }
        }
        List<JsonValue> options = items(dump.get("options"));
        for (int i = 0; i < options.size(); i++) {
            if (options.get(i) instanceof JsonValue.Text option) {
                String problem = DumpOptions.problem(option.text(), wholeServer());
                if (problem != null) {
                    wrong(option, Problems.item("dump.options", i), Problems.quote(option.text()) + ": " + problem);
                }
            }
        }
    }

    /** By one pg_dumpall. */
    private boolean wholeServer() {
        return isText(job.get("databases"), "all") && !isTrue(job.get("perDatabase"));
    }

    private void wrong(JsonValue value, String key, String message) {
        problems.add(value.place(), path + "." + key, message);
    }

    /** Everything is dumped. */
    private static boolean isDefault(JsonValue value) {
        return isTrue(value)
                || (value instanceof JsonValue.Items items && items.items().isEmpty());
    }

    private static boolean isTrue(@Nullable JsonValue value) {
        return value instanceof JsonValue.Truth truth && truth.value();
    }

    private static boolean isText(@Nullable JsonValue value, String expected) {
        return value instanceof JsonValue.Text text && text.text().equals(expected);
    }

    private static List<JsonValue> items(@Nullable JsonValue value) {
        return value instanceof JsonValue.Items items ? items.items() : List.of();
    }
}
