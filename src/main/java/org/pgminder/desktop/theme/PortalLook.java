package org.pgminder.desktop.theme;

import java.util.concurrent.RejectedExecutionException;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.types.Variant;
import org.pgminder.common.FailureException;
import org.pgminder.dbus.Bus;
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
            PortalSettings settings = bus.connection().getRemoteObject(NAME, PATH, PortalSettings.class);
            Object value = settings.read(NAMESPACE, KEY);
            while (value instanceof Variant<?> wrapped) {
                value = wrapped.getValue();
            }
            int scheme = value instanceof Number number ? number.intValue() : 0;
            return scheme == 1 ? Look.DARK : scheme == 2 ? Look.LIGHT : Look.UNKNOWN;
        } catch (FailureException | DBusException | DBusExecutionException | RejectedExecutionException e) {
            // The last is what the library throws where the bus has just gone.
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
            AutoCloseable unused = bus.connection().addSigHandler(PortalSettings.SettingChanged.class, signal -> {
                if (signal.of(NAMESPACE, KEY)) {
                    changed.run();
                }
            });
        } catch (FailureException | DBusException | RejectedExecutionException e) {
            LOG.debug("the portal cannot tell when the desktop turns dark", e);
        }
    }
}
