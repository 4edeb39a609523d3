/** The icons, looked at pixel by pixel. */
@NullMarked
package org.pgminder.desktop.icon;

import org.jspecify.annotations.NullMarked;
