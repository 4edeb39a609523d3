/**
 * The icons, drawn for each size: state by shape and colour, so that they are told apart without colours too.
 */
@NullMarked
package org.pgminder.desktop.icon;

import org.jspecify.annotations.NullMarked;
