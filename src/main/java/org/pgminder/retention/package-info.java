/** What may be deleted, and why: a plan that only reckons, and the one part of PgMinder that deletes backups. */
@NullMarked
package org.pgminder.retention;

import org.jspecify.annotations.NullMarked;
