/** The desktop on a real screen with a real tray. */
@NullMarked
package org.pgminder.desktop;

import org.jspecify.annotations.NullMarked;
