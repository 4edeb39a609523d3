/**
 * Shows that a backup can be brought back: restores it into a throw-away server or a scratch database, and compares what
 * came back with what was dumped.
 */
@NullMarked
package org.pgminder.restore.proof;

import org.jspecify.annotations.NullMarked;
