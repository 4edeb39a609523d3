package org.pgminder.dbtool;

import java.util.ArrayList;
import java.util.List;
import org.pgminder.settings.DumpSettings;

/**
 * The whole server with its roles and tablespaces as one script (pg_dumpall, which starts pg_dump for each database), or
 * a part of it.
 *
 * @param database where it connects first, to read roles and the list of databases
 * @param rolePasswords whether the roles come with their passwords, which only a superuser may read
 */
public record PgDumpAll(String database, Part part, DumpSettings settings, boolean rolePasswords) implements DumpTool {
    /** What of the server. */
    public enum Part {
        EVERYTHING,
        /** Roles without databases. */
        ROLES,
        /** Roles and tablespaces without databases. */
        GLOBALS
    }

    /** Everything, as pg_dumpall does by itself. */
    public PgDumpAll(String database) {
        this(database, Part.EVERYTHING, DumpSettings.DEFAULT, true);
    }

    @Override
    public String program() {
        return "pg_dumpall";
    }

    @Override
    public List<String> arguments() {
        List<String> arguments = new ArrayList<>(List.of("--no-password"));
        switch (part) {
            case EVERYTHING -> arguments.addAll(DumpArguments.common(settings));
            case ROLES -> arguments.add("--roles-only");
            case GLOBALS -> arguments.add("--globals-only");
        }
        if (!rolePasswords) {
            arguments.add("--no-role-passwords");
        }
        arguments.add("--database=" + DatabaseUri.of(database));
        return arguments;
    }

    @Override
    public String endMarker() {
        return "-- PostgreSQL database cluster dump complete";
    }

    @Override
    public String subject() {
        return switch (part) {
            case EVERYTHING -> "all databases";
            case ROLES -> "the roles";
            case GLOBALS -> "roles and tablespaces";
        };
    }
}
