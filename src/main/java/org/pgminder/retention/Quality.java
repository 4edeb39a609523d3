package org.pgminder.retention;

/** What a backup is worth. */
public enum Quality {
    GOOD,
    /** A part could not be dumped. */
    INCOMPLETE,
    /** Suspiciously smaller than the one before. */
    SHRUNK,
    /** A test restore has failed. */
    BROKEN,
    /** What is there is not what was made. */
    DAMAGED;

    /** Whether it counts. What does not is kept by the same rules, but is never a reason to delete one that does. */
    public boolean good() {
        return this == GOOD;
    }

    /** A reason with what is wrong with the backup. */
    String with(String reason) {
        return switch (this) {
            case GOOD -> reason;
            case INCOMPLETE -> reason + " (a part is missing in it)";
            case SHRUNK -> reason + " (suspiciously small)";
            case BROKEN -> reason + " (a test restore failed)";
            case DAMAGED -> reason + " (damaged)";
        };
    }
}
