/** The window that shows the end of the log, and follows it. {@code LogTail} reads it, {@code LogView} narrows it; neither knows Swing. */
@NullMarked
package org.pgminder.desktop.log;

import org.jspecify.annotations.NullMarked;
