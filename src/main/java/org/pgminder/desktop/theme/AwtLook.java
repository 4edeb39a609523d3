package org.pgminder.desktop.theme;

import java.awt.Toolkit;
import java.util.Locale;

/**
 * What the desktop tells AWT: GTK's theme by its name (XSETTINGS), Windows by a setting that JetBrains' Java reads and OpenJDK does
 * not. Is at hand at once.
 */
final class AwtLook implements LookSource {
    private static final String GTK = "gnome.Net/ThemeName";
    private static final String WINDOWS = "win.lightTheme.on";

    @Override
    public Look ask() {
        Toolkit toolkit = Toolkit.getDefaultToolkit();
        if (toolkit.getDesktopProperty(WINDOWS) instanceof Boolean light) {
            return light ? Look.LIGHT : Look.DARK;
        }
        if (toolkit.getDesktopProperty(GTK) instanceof String name) {
            return name.toLowerCase(Locale.ROOT).contains("dark") ? Look.DARK : Look.LIGHT;
        }
        return Look.UNKNOWN;
    }

    @Override
    public void follow(Runnable changed) {
        Toolkit toolkit = Toolkit.getDefaultToolkit();
        toolkit.addPropertyChangeListener(GTK, event -> changed.run());
        toolkit.addPropertyChangeListener(WINDOWS, event -> changed.run());
    }
}
