/**
 * Opens folders and files in the person's own programs.
 */
@NullMarked
package org.pgminder.desktop.open;

import org.jspecify.annotations.NullMarked;
