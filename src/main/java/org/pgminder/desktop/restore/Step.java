package org.pgminder.desktop.restore;

/** The steps in their order. */
enum Step {
    BACKUP,
    COPY,
    TARGET,
    PARTS,
    SUMMARY,
    /** The restore goes on, or has ended. */
    TASK
}
