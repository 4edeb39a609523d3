/** Tests of the catalogue on real SQLite files. */
@NullMarked
package org.pgminder.catalogue;

import org.jspecify.annotations.NullMarked;
