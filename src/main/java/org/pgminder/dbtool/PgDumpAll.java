package org.pgminder.dbtool;

import java.util.ArrayList;
import java.util.List;

/**
 * The whole server with its roles and tablespaces as one script (pg_dumpall, which starts pg_dump for each database).
 *
 * @param globalsOnly only the roles and tablespaces
 * @param database where it connects first, to read roles and the list of databases
 */
public record PgDumpAll(String database, boolean globalsOnly) implements DumpTool {
    public PgDumpAll(String database) {
        this(database, false);
    }

    @Override
    public String program() {
        return "pg_dumpall";
    }

    @Override
    public List<String> arguments() {
        List<String> arguments = new ArrayList<>(List.of("--no-password", "--database=" + DatabaseUri.of(database)));
        if (globalsOnly) {
            arguments.add("--globals-only");
        }
        return arguments;
    }

    @Override
    public String fileSuffix() {
        return ".sql";
    }

    @Override
    public String endMarker() {
        return "-- PostgreSQL database cluster dump complete";
    }

    @Override
    public String subject() {
        return globalsOnly ? "roles and tablespaces" : "all databases";
    }
}
