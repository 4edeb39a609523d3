package org.pgminder.settings;

/** The form of a dump; written in lower case. */
public enum Format {
    /** A script for psql. */
    PLAIN,
    /** pg_dump's own archive, for pg_restore: single tables can be taken from it, several at a time. */
    CUSTOM,
    /** As {@link #CUSTOM}, dumped by several connections at once; the folder is stored as one tar file. */
    DIRECTORY,
    /** {@code roles.sql}, {@code schema.sql} and {@code data.sql} in one tar file. */
    SPLIT
}
