package org.pgminder.dbtool;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pgminder.settings.DumpSettings;

/**
 * One database by pg_dump. It never compresses by itself: what it writes is packed afterwards, by several threads.
 *
 * @param snapshot as {@code pg_export_snapshot()} gave it, to see the database as another session does; null for its own
 */
public record PgDump(
        String database,
        Shape shape,
        DumpSettings settings,
        @Nullable String snapshot) implements DumpTool {
    /** What it writes. */
    public enum Shape {
        /** A script for psql. */
        SCRIPT,
        /** A script with definitions only. */
        SCHEMA_SCRIPT,
        /** A script with rows only. */
        DATA_SCRIPT,
        /** An archive for pg_restore, on stdout. */
        ARCHIVE,
        /** The same in a folder, which is still to be named by {@link #into}, by several connections. */
        FOLDER
    }

    /** What ends an archive: the length of a block without content, or that an entry of the list has no place yet. */
    private static final int ZEROS = 5;

    /** All of a database as a script. */
    public PgDump(String database) {
        this(database, Shape.SCRIPT, DumpSettings.DEFAULT, null);
    }

    /** The same in another shape. */
    public PgDump as(Shape other) {
        return new PgDump(database, other, settings, snapshot);
    }

    /** The same, as a snapshot shows it. */
    public PgDump at(String other) {
        return new PgDump(database, shape, settings, other);
    }

    /** The options by which it is told what of a database to dump, and what not. */
    public static List<String> filter(DumpSettings settings) {
        return DumpArguments.choice(settings);
    }

    /** The option that names the folder of a {@link Shape#FOLDER}. */
    public static String into(String folder) {
        return "--file=" + folder;
    }

    @Override
    public String program() {
        return "pg_dump";
    }

    @Override
    public List<String> arguments() {
        List<String> arguments = new ArrayList<>(List.of("--no-password"));
        switch (shape) {
            case SCRIPT -> arguments.add("--format=plain");
            case SCHEMA_SCRIPT -> arguments.addAll(List.of("--format=plain", "--schema-only"));
            case DATA_SCRIPT -> arguments.addAll(List.of("--format=plain", "--data-only"));
            case ARCHIVE -> arguments.addAll(List.of("--format=custom", "--compress=0"));
            case FOLDER -> arguments.addAll(List.of("--format=directory", "--compress=0", "--jobs=" + settings.jobs()));
        }
        if (snapshot != null) {
            arguments.add("--snapshot=" + snapshot);
        }
        arguments.addAll(DumpArguments.choice(settings));
        arguments.addAll(DumpArguments.common(settings));
        arguments.add("--dbname=" + DatabaseUri.of(database));
        return arguments;
    }

    @Override
    public String endMarker() {
        return "-- PostgreSQL database dump complete";
    }

    @Override
    public boolean isWhole(byte[] tail) {
        if (shape != Shape.ARCHIVE) {
            return DumpTool.super.isWhole(tail);
        }
        if (tail.length < ZEROS) {
            return false;
        }
        for (int i = tail.length - ZEROS; i < tail.length; i++) {
            if (tail[i] != 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String ending() {
        return shape == Shape.ARCHIVE ? "the end of an archive's last part" : DumpTool.super.ending();
    }

    @Override
    public String subject() {
        return "database " + database;
    }
}
