/**
 * One run, from its trigger to a catalogued backup with its copies: the pipeline, its stages and the manifest.
 */
@NullMarked
package org.pgminder.backup;

import org.jspecify.annotations.NullMarked;
