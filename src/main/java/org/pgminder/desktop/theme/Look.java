package org.pgminder.desktop.theme;

/** How a desktop wants its programs to look. */
public enum Look {
    LIGHT,
    DARK,
    /** It has not said, or there is nobody to ask. */
    UNKNOWN
}
