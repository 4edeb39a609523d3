/**
 * The ordinary window: every fact and action of the menu, for the keyboard, for more detail, and for where there is no tray.
 */
@NullMarked
package org.pgminder.desktop.window;

import org.jspecify.annotations.NullMarked;
