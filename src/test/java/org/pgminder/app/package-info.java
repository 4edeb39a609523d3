/** Tests of what ties the services together. */
@NullMarked
package org.pgminder.app;

import org.jspecify.annotations.NullMarked;
