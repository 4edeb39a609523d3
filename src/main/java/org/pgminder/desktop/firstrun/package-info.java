/** The first steps: a server, what and when, where to, and a first backup. */
@NullMarked
package org.pgminder.desktop.firstrun;

import org.jspecify.annotations.NullMarked;
