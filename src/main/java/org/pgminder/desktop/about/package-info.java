/** The window that says what this program is, and gives a text about it to whoever is to help. */
@NullMarked
package org.pgminder.desktop.about;

import org.jspecify.annotations.NullMarked;
