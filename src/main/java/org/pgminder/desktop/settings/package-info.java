/** The form for {@code config.json}: made from the settings' own descriptions, so that a new key needs no line here. */
@NullMarked
package org.pgminder.desktop.settings;

import org.jspecify.annotations.NullMarked;
