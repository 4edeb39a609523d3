package org.pgminder.retention;

/** What of a backup is at a place. */
public enum Presence {
    /** The manifest and every artifact in its size. */
    WHOLE,
    /** Its manifest was removed by us, and files of it are left. */
    DELETING,
    /** It should be there, and is not, or not in the right size. */
    MISSING
}
