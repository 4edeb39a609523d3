/** Tests of {@link org.pgminder.desktop.frame} that need no screen. */
@NullMarked
package org.pgminder.desktop.frame;

import org.jspecify.annotations.NullMarked;
