/** Tests of connecting, with real servers and with sockets that misbehave. */
@NullMarked
package org.pgminder.postgres;

import org.jspecify.annotations.NullMarked;
