package org.pgminder.desktop.view;

/** What the icon answers to "must I act?", the calmest first. */
public enum IconState {
    /** Green: connected, and nothing is missing. */
    CONNECTED,
    /** Grey: not yet checked. */
    UNCHECKED,
    /** Amber: connected, but a backup failed, is overdue or incomplete, or the settings are broken. */
    ATTENTION,
    /** Red. */
    DISCONNECTED;

    /** The one of both that needs a person more. */
    public IconState orWorse(IconState other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
