package org.pgminder.settings;

/** The form of a dump; written in lower case. */
public enum Format {
    PLAIN
}
