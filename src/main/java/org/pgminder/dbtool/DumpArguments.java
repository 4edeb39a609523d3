package org.pgminder.dbtool;

import java.util.ArrayList;
import java.util.List;
import org.pgminder.settings.DumpSettings;

/** The settings of a dump as arguments. */
final class DumpArguments {
    private DumpArguments() {}

    /** What of a database is dumped; only pg_dump knows these. */
    static List<String> choice(DumpSettings settings) {
        List<String> arguments = new ArrayList<>();
        add(arguments, "--schema=", settings.schemas());
        add(arguments, "--exclude-schema=", settings.excludeSchemas());
        add(arguments, "--table=", settings.tables());
        add(arguments, "--exclude-table=", settings.excludeTables());
        add(arguments, "--exclude-table-data=", settings.excludeTableData());
        if (!settings.largeObjects()) {
            arguments.add("-B"); // the long name changed with version 16
        }
        return arguments;
    }

    /** What pg_dumpall knows as well. */
    static List<String> common(DumpSettings settings) {
        List<String> arguments = new ArrayList<>();
        if (settings.noOwner()) {
            arguments.add("--no-owner");
        }
        if (settings.columnInserts()) {
            arguments.add("--column-inserts");
        }
        arguments.addAll(settings.options());
        return arguments;
    }

    private static void add(List<String> arguments, String option, List<String> values) {
        values.forEach(value -> arguments.add(option + value));
    }
}
