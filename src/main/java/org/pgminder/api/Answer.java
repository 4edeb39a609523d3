package org.pgminder.api;

/**
 * What goes back to the caller.
 *
 * @param body JSON, or empty
 */
record Answer(int status, String body) {
    static Answer empty(int status) {
        return new Answer(status, "");
    }
}
