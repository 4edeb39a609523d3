/**
 * The running program over HTTP on loopback, for its own command line and second starts.
 */
@NullMarked
package org.pgminder.api;

import org.jspecify.annotations.NullMarked;
