/**
 * The icon in the system tray and the menu behind it.
 */
@NullMarked
package org.pgminder.desktop.tray;

import org.jspecify.annotations.NullMarked;
