/** What of the tray can be tested without a screen. */
@NullMarked
package org.pgminder.desktop.tray;

import org.jspecify.annotations.NullMarked;
