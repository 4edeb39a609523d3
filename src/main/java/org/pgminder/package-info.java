/** The entry point; everything else lives in the packages below. */
@NullMarked
package org.pgminder;

import org.jspecify.annotations.NullMarked;
