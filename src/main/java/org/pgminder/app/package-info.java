/**
 * The only place that constructs services and ties them together.
 */
@NullMarked
package org.pgminder.app;

import org.jspecify.annotations.NullMarked;
