package org.pgminder.app;

import org.pgminder.common.Secret;

/**
 * Where the program that holds the lock can be asked.
 *
 * @param port on 127.0.0.1
 * @param pid its process id, for messages
 */
record InstanceAddress(Role role, int port, Secret token, long pid) {
    /** What the program was started for. */
    enum Role {
        DESKTOP,
        SERVE,
        /** A single command that needed an engine for its own time. */
        COMMAND
    }
}
