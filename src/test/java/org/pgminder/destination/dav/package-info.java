/** Tests of the WebDAV client's parts. */
@NullMarked
package org.pgminder.destination.dav;

import org.jspecify.annotations.NullMarked;
