@NullMarked
package org.pgminder.restore.proof;

import org.jspecify.annotations.NullMarked;
