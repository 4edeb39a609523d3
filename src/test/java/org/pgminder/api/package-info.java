/** Tests of {@code api}. */
@NullMarked
package org.pgminder.api;

import org.jspecify.annotations.NullMarked;
