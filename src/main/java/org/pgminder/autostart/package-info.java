/**
 * Starts PgMinder when a person logs in: an entry where each system looks for such entries, and what the system itself says of it.
 */
@NullMarked
package org.pgminder.autostart;

import org.jspecify.annotations.NullMarked;
