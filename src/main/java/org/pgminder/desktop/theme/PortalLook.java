package org.pgminder.desktop.theme;

import org.freedesktop.dbus.types.Variant;
import org.pgminder.common.FailureException;
import org.pgminder.dbus.Bus;
import org.pgminder.dbus.BusCall;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a Linux desktop tells every program over the session's bus: no preference, dark, or light. */
final class PortalLook implements LookSource {
    private static final String NAME = "org.freedesktop.portal.Desktop";
    private static final String PATH = "/org/freedesktop/portal/desktop";
    private static final String NAMESPACE = "org.freedesktop.appearance";
    private static final String KEY = "color-scheme";
    private static final Logger LOG = LoggerFactory.getLogger(PortalLook.class);

    private final Bus bus;

    PortalLook(Bus bus) {
        this.bus = bus;
    }

    @Override
    public Look ask() {
        if (!bus.named()) {
            return Look.UNKNOWN;
        }
        try {
            Object value = BusCall.make(() -> bus.connection()
                    .getRemoteObject(NAME, PATH, PortalSettings.class)
                    .read(NAMESPACE, KEY));
            while (value instanceof Variant<?> wrapped) {
                value = wrapped.getValue();
            }
            int scheme = value instanceof Number number ? number.intValue() : 0;
            return scheme == 1 ? Look.DARK : scheme == 2 ? Look.LIGHT : Look.UNKNOWN;
        } catch (FailureException e) {
            LOG.debug("the portal does not say whether the desktop is dark", e);
            return Look.UNKNOWN;
        }
    }

    @Override
    public void follow(Runnable changed) {
        if (!bus.named()) {
            return;
        }
        try {
            AutoCloseable unused =
                    BusCall.make(() -> bus.connection().addSigHandler(PortalSettings.SettingChanged.class, signal -> {
                        if (signal.of(NAMESPACE, KEY)) {
                            changed.run();
                        }
                    }));
        } catch (FailureException e) {
            LOG.debug("the portal cannot tell when the desktop turns dark", e);
        }
    }
}
