package org.pgminder.restore;

import org.pgminder.common.FailureException;

/** Looks at the lines of a script on their way to psql, except at rows of data. On one thread. */
interface ScriptRule {
    /**
     * Decides on a line that is no row of data.
     *
     * @param number that it will have for psql, from 1 on
     * @return whether psql gets it
     * @throws FailureException where psql must not get it, and nothing after it
     */
    boolean pass(String line, long number) throws FailureException;

    /** Whether nothing more of the script is wanted. */
    default boolean done() {
        return false;
    }
}
