/** Tests of {@link org.pgminder.keyring}: on Linux against a real gnome-keyring. */
@NullMarked
package org.pgminder.keyring;

import org.jspecify.annotations.NullMarked;
