/**
 * What is known of backups: the history in SQL (runs, backups, copies, proofs, and the state changes of servers), and the
 * manifests beside the artifacts, from which it can be made again.
 */
@NullMarked
package org.pgminder.catalogue;

import org.jspecify.annotations.NullMarked;
