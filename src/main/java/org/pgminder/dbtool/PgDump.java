package org.pgminder.dbtool;

import java.util.List;

/** One database as a script (pg_dump, plain format). */
public record PgDump(String database) implements DumpTool {
    @Override
    public String program() {
        return "pg_dump";
    }

    @Override
    public List<String> arguments() {
        return List.of("--no-password", "--format=plain", "--dbname=" + DatabaseUri.of(database));
    }

    @Override
    public String fileSuffix() {
        return ".sql";
    }

    @Override
    public String endMarker() {
        return "-- PostgreSQL database dump complete";
    }

    @Override
    public String subject() {
        return "database " + database;
    }
}
