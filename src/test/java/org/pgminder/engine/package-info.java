@NullMarked
package org.pgminder.engine;

import org.jspecify.annotations.NullMarked;
