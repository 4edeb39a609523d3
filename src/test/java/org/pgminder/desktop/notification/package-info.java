/** Tests of the desktop's notifications, on a real bus. */
@NullMarked
package org.pgminder.desktop.notification;

import org.jspecify.annotations.NullMarked;
