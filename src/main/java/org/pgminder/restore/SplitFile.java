package org.pgminder.restore;

/** The files in an archive of the split format, in their order. */
final class SplitFile {
    static final String ROLES = "roles.sql";
    static final String SCHEMA = "schema.sql";
    static final String DATA = "data.sql";

    private SplitFile() {}
}
