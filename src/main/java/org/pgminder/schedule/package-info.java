/**
 * When jobs run: wall-clock schedules in a time zone, and the scheduler that starts what is due.
 */
@NullMarked
package org.pgminder.schedule;

import org.jspecify.annotations.NullMarked;
