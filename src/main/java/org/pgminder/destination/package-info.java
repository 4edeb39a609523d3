/**
 * Places that hold copies of backups: one interface, one file per kind.
 */
@NullMarked
package org.pgminder.destination;

import org.jspecify.annotations.NullMarked;
