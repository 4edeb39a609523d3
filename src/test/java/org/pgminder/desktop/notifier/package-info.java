/** Tests of the icon over D-Bus, on a real bus. */
@NullMarked
package org.pgminder.desktop.notifier;

import org.jspecify.annotations.NullMarked;
