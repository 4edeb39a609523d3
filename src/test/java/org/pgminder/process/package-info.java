/** Tests of starting and ending programs, with real ones (Unix shell). */
@NullMarked
package org.pgminder.process;

import org.jspecify.annotations.NullMarked;
