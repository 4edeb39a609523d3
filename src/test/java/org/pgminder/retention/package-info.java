/** Tests of what is deleted, and above all of what is not. */
@NullMarked
package org.pgminder.retention;

import org.jspecify.annotations.NullMarked;
