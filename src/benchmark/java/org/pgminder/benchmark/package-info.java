/** Measurements; each a main class that prints its figures. */
@NullMarked
package org.pgminder.benchmark;

import org.jspecify.annotations.NullMarked;
