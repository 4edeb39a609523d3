/**
 * The history in SQL: runs, backups, copies and the state changes of servers.
 */
@NullMarked
package org.pgminder.catalogue;

import org.jspecify.annotations.NullMarked;
