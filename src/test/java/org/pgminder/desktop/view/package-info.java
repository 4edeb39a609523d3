/** Texts and states, without a screen. */
@NullMarked
package org.pgminder.desktop.view;

import org.jspecify.annotations.NullMarked;
