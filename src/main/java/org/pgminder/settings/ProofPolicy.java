package org.pgminder.settings;

/** How often a job's newest backup is proved by a test restore; written in lower case. */
public enum ProofPolicy {
    /** Each backup, as soon as it is made. */
    ALWAYS,
    DAILY,
    WEEKLY,
    NEVER
}
