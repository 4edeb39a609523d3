/** Tests of the poller, with real servers that are stopped and started, and with sockets that hang. */
@NullMarked
package org.pgminder.monitor;

import org.jspecify.annotations.NullMarked;
