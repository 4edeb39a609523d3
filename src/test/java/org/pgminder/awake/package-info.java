/** Tests of the guard that keeps the machine awake: real processes; for Windows and macOS only what would be started. */
@NullMarked
package org.pgminder.awake;

import org.jspecify.annotations.NullMarked;
