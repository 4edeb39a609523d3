package org.pgminder.catalogue;

/** What started a run. */
public enum Trigger {
    SCHEDULE,
    MENU,
    COMMAND_LINE
}
