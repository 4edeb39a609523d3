/**
 * What tray and window say, computed from a snapshot and a moment. Knows no Swing, reads no clock, waits for nothing, so
 * that every text and state is tested without a screen.
 */
@NullMarked
package org.pgminder.desktop.view;

import org.jspecify.annotations.NullMarked;
