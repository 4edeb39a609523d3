/**
 * The main job on embedded parts, for a look at it: what only this package uses is not in the jar.
 */
@NullMarked
package org.pgminder.app.demo;

import org.jspecify.annotations.NullMarked;
