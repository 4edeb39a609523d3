/** Tests of {@code app}. */
@NullMarked
package org.pgminder.app;

import org.jspecify.annotations.NullMarked;
