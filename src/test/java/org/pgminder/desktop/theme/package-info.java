/** Tests of who knows whether the desktop is dark. */
@NullMarked
package org.pgminder.desktop.theme;

import org.jspecify.annotations.NullMarked;
