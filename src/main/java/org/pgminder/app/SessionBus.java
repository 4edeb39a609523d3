package org.pgminder.app;

import org.pgminder.dbus.Bus;

/** The bus of the session that this program was started in. All that speak over it share one connection. */
final class SessionBus {
    static final Bus OF_THIS_PROGRAM = Bus.session(System.getenv());

    private SessionBus() {}
}
