package org.pgminder.dbtool;

import java.util.List;

/**
 * The whole server with its roles and tablespaces as one script (pg_dumpall, which starts pg_dump for each database).
 *
 * @param database where it connects first, to read roles and the list of databases
 */
public record PgDumpAll(String database) implements DumpTool {
    @Override
    public String program() {
        return "pg_dumpall";
    }

    @Override
    public List<String> arguments() {
        return List.of("--no-password", "--database=" + DatabaseUri.of(database));
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
        return "all databases";
    }
}
