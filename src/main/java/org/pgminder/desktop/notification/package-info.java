/**
 * Notifications of a Linux desktop: org.freedesktop.Notifications over D-Bus.
 */
@NullMarked
package org.pgminder.desktop.notification;

import org.jspecify.annotations.NullMarked;
