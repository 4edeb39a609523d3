/**
 * Starting programs, reading what they write, ending them with their children. Knows no PostgreSQL.
 */
@NullMarked
package org.pgminder.process;

import org.jspecify.annotations.NullMarked;
