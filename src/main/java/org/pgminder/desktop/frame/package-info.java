/** What all windows have in common: their frame, where they were last, and work that must not be done on the event thread. */
@NullMarked
package org.pgminder.desktop.frame;

import org.jspecify.annotations.NullMarked;
