/** Dark or light, as the desktop is, and as it changes. */
@NullMarked
package org.pgminder.desktop.theme;

import org.jspecify.annotations.NullMarked;
