/**
 * The icon on desktops that show icons over D-Bus: KDE's StatusNotifierItem, which GNOME's AppIndicator extension shows as well,
 * with its menu in the form of com.canonical.dbusmenu, which the desktop draws itself.
 */
@NullMarked
package org.pgminder.desktop.notifier;

import org.jspecify.annotations.NullMarked;
