/** Tests of reading, writing, watching and describing {@code config.json}. */
@NullMarked
package org.pgminder.settings;

import org.jspecify.annotations.NullMarked;
