/**
 * The poller: what state each server is in.
 */
@NullMarked
package org.pgminder.monitor;

import org.jspecify.annotations.NullMarked;
