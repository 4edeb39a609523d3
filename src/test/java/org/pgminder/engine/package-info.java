/** Tests of what the faces see. */
@NullMarked
package org.pgminder.engine;

import org.jspecify.annotations.NullMarked;
