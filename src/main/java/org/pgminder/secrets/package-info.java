/**
 * Where passwords come from: the file itself, the environment, another file, the system's store of passwords.
 */
@NullMarked
package org.pgminder.secrets;

import org.jspecify.annotations.NullMarked;
