/**
 * Finding, matching and describing PostgreSQL's own programs: pg_dump, pg_dumpall.
 */
@NullMarked
package org.pgminder.dbtool;

import org.jspecify.annotations.NullMarked;
