/** Tests of finding, choosing and describing the client programs. */
@NullMarked
package org.pgminder.dbtool;

import org.jspecify.annotations.NullMarked;
