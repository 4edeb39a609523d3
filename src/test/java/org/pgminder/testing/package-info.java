/** Builders, fakes and real servers that several tests share. */
@NullMarked
package org.pgminder.testing;

import org.jspecify.annotations.NullMarked;
