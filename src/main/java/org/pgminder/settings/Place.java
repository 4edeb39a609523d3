package org.pgminder.settings;

/** Where something stands in the file; both from 1. */
record Place(int line, int column) {
    static final Place START = new Place(1, 1);
}
