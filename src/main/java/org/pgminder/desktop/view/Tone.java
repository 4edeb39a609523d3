package org.pgminder.desktop.view;

/** How a text is to be taken; a colour where there is one, never the only sign. */
public enum Tone {
    NORMAL,
    GOOD,
    WARNING,
    BAD
}
