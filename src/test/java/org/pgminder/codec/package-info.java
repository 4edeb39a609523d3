/** Tests of what lies between a dump and its file. */
@NullMarked
package org.pgminder.codec;

import org.jspecify.annotations.NullMarked;
