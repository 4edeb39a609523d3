package org.pgminder.desktop;

import com.formdev.flatlaf.FlatDarkLaf;
import com.formdev.flatlaf.FlatLaf;
import com.formdev.flatlaf.FlatLightLaf;
import java.awt.Toolkit;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** FlatLaf, dark where the desktop says that it is. */
final class Theme {
    private static final Logger LOG = LoggerFactory.getLogger(Theme.class);

    private Theme() {}

    /**
     * Sets the look of everything that is made afterwards.
     *
     * @param wanted {@code light} or {@code dark}; anything else means as the desktop is
     */
    static void install(String wanted) {
        boolean dark = switch (wanted) {
            case "dark" -> true;
            case "light" -> false;
            default -> desktopIsDark();
        };
        if (!FlatLaf.setup(dark ? new FlatDarkLaf() : new FlatLightLaf())) {
            LOG.warn("the theme cannot be set; Swing's own is used");
        }
    }

    /** What the desktop tells AWT: GTK's theme by its name, Windows by its setting where the JDK reads it. */
    private static boolean desktopIsDark() {
        Toolkit toolkit = Toolkit.getDefaultToolkit();
        Object gtkTheme = toolkit.getDesktopProperty("gnome.Net/ThemeName");
        Object windowsLight = toolkit.getDesktopProperty("win.lightTheme.on");
        return (gtkTheme instanceof String name && name.toLowerCase(Locale.ROOT).contains("dark"))
                || Boolean.FALSE.equals(windowsLight);
    }
}
