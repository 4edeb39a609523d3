package org.pgminder.desktop.tray;

import java.awt.Color;
import java.util.Locale;
import javax.swing.JComponent;
import javax.swing.JMenuItem;
import javax.swing.UIManager;
import org.jspecify.annotations.Nullable;
import org.pgminder.desktop.icon.ToneColor;
import org.pgminder.desktop.view.Line;

/** A fact: it cannot be chosen, and yet is to be read, so it is not greyed like an action that is not available. */
final class InfoItem implements MenuItems.Item {
    private final JMenuItem component = new JMenuItem();
    private Line.@Nullable Info shown;

    InfoItem(Line.Info info) {
        component.setEnabled(false);
        take(info);
    }

    @Override
    public JComponent component() {
        return component;
    }

    @Override
    public boolean take(Line newer) {
        if (!(newer instanceof Line.Info info)) {
            return false;
        }
        if (!info.equals(shown)) {
            shown = info;
            component.setText(info.text());
            component.setToolTipText(info.tip());
            Color color = ToneColor.of(info.tone(), UIManager.getColor("MenuItem.foreground"));
            String style = String.format(Locale.ROOT, "disabledForeground: #%06x", color.getRGB() & 0xFFFFFF);
            component.putClientProperty("FlatLaf.style", style);
        }
        return true;
    }
}
