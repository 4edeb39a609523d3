/** Tests of {@code cli}. */
@NullMarked
package org.pgminder.cli;

import org.jspecify.annotations.NullMarked;
