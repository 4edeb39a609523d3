/** Tests of {@link org.pgminder.dbus} against a real bus. */
@NullMarked
package org.pgminder.dbus;

import org.jspecify.annotations.NullMarked;
