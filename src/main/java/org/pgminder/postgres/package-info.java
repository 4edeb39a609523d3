/**
 * Connecting to a PostgreSQL server by JDBC, reading its state, and saying in plain words why it could not be reached.
 */
@NullMarked
package org.pgminder.postgres;

import org.jspecify.annotations.NullMarked;
