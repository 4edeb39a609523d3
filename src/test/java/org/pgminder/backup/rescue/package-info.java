/** Tests of what stands beside the backups: its commands are run. */
@NullMarked
package org.pgminder.backup.rescue;

import org.jspecify.annotations.NullMarked;
