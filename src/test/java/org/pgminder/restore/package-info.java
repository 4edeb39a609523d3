@NullMarked
package org.pgminder.restore;

import org.jspecify.annotations.NullMarked;
