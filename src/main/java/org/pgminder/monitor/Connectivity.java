package org.pgminder.monitor;

/** Whether a server answers. */
public enum Connectivity {
    UNCHECKED,
    CONNECTED,
    DISCONNECTED
}
