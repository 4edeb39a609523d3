/** The window of every run that ever was: what came of it, what can be done with its backup, and what all of them come to. */
@NullMarked
package org.pgminder.desktop.history;

import org.jspecify.annotations.NullMarked;
