package org.pgminder.catalogue;

/** The state of a backup at one destination. */
public enum CopyState {
    PENDING,
    UPLOADING,
    STORED,
    FAILED,
    DELETED
}
