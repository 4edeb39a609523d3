/**
 * Where passwords come from: the file itself, the environment, another file.
 */
@NullMarked
package org.pgminder.secrets;

import org.jspecify.annotations.NullMarked;
