package org.pgminder.dbtool;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One database as a script (pg_dump, plain format).
 *
 * @param snapshot of another session, which it is to see; null: one of its own
 */
public record PgDump(String database, @Nullable String snapshot) implements DumpTool {
    public PgDump(String database) {
        this(database, null);
    }

    /** The same, as a snapshot shows it. */
    public PgDump at(String other) {
        return new PgDump(database, other);
    }

    @Override
    public String program() {
        return "pg_dump";
    }

    @Override
    public List<String> arguments() {
        List<String> arguments = new ArrayList<>(List.of("--no-password", "--format=plain"));
        if (snapshot != null) {
            arguments.add("--snapshot=" + snapshot);
        }
        arguments.add("--dbname=" + DatabaseUri.of(database));
        return arguments;
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
