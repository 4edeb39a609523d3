/** Tests of due times and of the scheduler on a real catalogue file, with a clock that is moved by hand. */
@NullMarked
package org.pgminder.schedule;

import org.jspecify.annotations.NullMarked;
