/** Tests of the package of the same name. */
@NullMarked
package org.pgminder.desktop.log;

import org.jspecify.annotations.NullMarked;
