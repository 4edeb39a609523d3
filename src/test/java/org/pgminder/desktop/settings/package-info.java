/** Tests of the package of the same name. */
@NullMarked
package org.pgminder.desktop.settings;

import org.jspecify.annotations.NullMarked;
