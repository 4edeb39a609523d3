/** Tests of the whole: the architecture, the faults, the running program. */
@NullMarked
package org.pgminder;

import org.jspecify.annotations.NullMarked;
