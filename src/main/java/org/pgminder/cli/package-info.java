/**
 * The command line: one file per command.
 */
@NullMarked
package org.pgminder.cli;

import org.jspecify.annotations.NullMarked;
