/**
 * Small types that everything may use: clock, sizes, secrets, failures, threads. Imports nothing of ours.
 */
@NullMarked
package org.pgminder.common;

import org.jspecify.annotations.NullMarked;
