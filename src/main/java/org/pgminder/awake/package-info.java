/**
 * Keeps the machine awake, and its shutdown waiting, while work goes on: by a small program of the system that holds on to that for
 * as long as this one lives.
 */
@NullMarked
package org.pgminder.awake;

import org.jspecify.annotations.NullMarked;
