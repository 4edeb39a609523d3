/** What stands beside backups for the day on which PgMinder is not there: how to restore them, and what is known of them. */
@NullMarked
package org.pgminder.backup.rescue;

import org.jspecify.annotations.NullMarked;
