/** Tests of the package of the same name. */
@NullMarked
package org.pgminder.desktop.restore;

import org.jspecify.annotations.NullMarked;
