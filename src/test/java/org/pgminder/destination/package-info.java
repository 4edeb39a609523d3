/** Tests of the destinations: one contract for all kinds, and the rules of each. */
@NullMarked
package org.pgminder.destination;

import org.jspecify.annotations.NullMarked;
