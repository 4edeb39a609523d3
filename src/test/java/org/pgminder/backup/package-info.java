/** Tests of a run, from its trigger to its copies. */
@NullMarked
package org.pgminder.backup;

import org.jspecify.annotations.NullMarked;
