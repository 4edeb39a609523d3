/**
 * The running program as its faces (tray, API, command line) see it: one immutable snapshot of everything, and the
 * actions that a person can take.
 */
@NullMarked
package org.pgminder.engine;

import org.jspecify.annotations.NullMarked;
