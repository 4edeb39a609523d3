package org.pgminder.catalogue;

/** How a run goes or went. */
public enum RunState {
    RUNNING,
    /** Made, checked and where it should be. */
    SUCCEEDED,
    /** Made, but a part is missing: an upload, a proof. */
    DEGRADED,
    FAILED,
    CANCELLED,
    /** Was due and never started. */
    MISSED
}
