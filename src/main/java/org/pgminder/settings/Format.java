package org.pgminder.settings;

/** The form of a dump; written in lower case. */
public enum Format {
    /** A script for psql. */
    PLAIN(".sql"),
    /** pg_dump's own archive, for pg_restore: single tables can be taken from it, several at a time. */
    CUSTOM(".dump"),
    /** As {@link #CUSTOM}, dumped by several connections at once; the folder is stored as one tar file. */
    DIRECTORY(".tar"),
    /** {@code roles.sql}, {@code schema.sql} and {@code data.sql} in one tar file. */
    SPLIT(".tar");

    private final String suffix;

    Format(String suffix) {
        this.suffix = suffix;
    }

    /** How a file's name ends before it is packed, with its dot. */
    public String suffix() {
        return suffix;
    }
}
