/** Tests of the history's window. */
@NullMarked
package org.pgminder.desktop.history;

import org.jspecify.annotations.NullMarked;
