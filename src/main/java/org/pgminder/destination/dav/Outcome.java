package org.pgminder.destination.dav;

/** How a change went that was neither refused nor to be tried again. */
public enum Outcome {
    DONE,
    /** The folder for it, or what was to be moved, is not there. */
    MISSING,
    /** The folder that was to be made is there. */
    EXISTS
}
