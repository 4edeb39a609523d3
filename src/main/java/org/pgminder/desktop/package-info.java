/**
 * What a person sees: the tray icon with its menu, and the window where there is no tray.
 */
@NullMarked
package org.pgminder.desktop;

import org.jspecify.annotations.NullMarked;
