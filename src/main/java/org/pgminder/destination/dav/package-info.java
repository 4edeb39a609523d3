/**
 * Speaking WebDAV (RFC 4918): one client, its addresses, its answers and its patience. Knows nothing of backups or of any
 * kind of server.
 */
@NullMarked
package org.pgminder.destination.dav;

import org.jspecify.annotations.NullMarked;
