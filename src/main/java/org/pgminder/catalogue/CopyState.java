package org.pgminder.catalogue;

/** The state of a backup at one destination. */
public enum CopyState {
    PENDING,
    UPLOADING,
    STORED,
    FAILED,
    /** A part of it may be gone: it counts for nothing, and its deletion is tried again. */
    DELETING,
    DELETED
}
