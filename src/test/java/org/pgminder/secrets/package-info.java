/** Tests of where passwords come from. */
@NullMarked
package org.pgminder.secrets;

import org.jspecify.annotations.NullMarked;
