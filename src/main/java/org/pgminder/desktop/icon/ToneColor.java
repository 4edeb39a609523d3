package org.pgminder.desktop.icon;

import java.awt.Color;
import org.pgminder.desktop.view.Tone;

/** The colour of a text, legible on the theme's background (contrast at least 4.5 to 1). */
public final class ToneColor {
    private ToneColor() {}

    /**
     * The colour for a tone.
     *
     * @param normal the theme's own colour for text: what it is says whether the theme is dark
     */
    public static Color of(Tone tone, Color normal) {
        boolean dark = normal.getRed() + normal.getGreen() + normal.getBlue() > 3 * 128;
        return switch (tone) {
            case NORMAL -> normal;
            case GOOD -> new Color(dark ? 0x6CCB7F : 0x1A7A35);
            case WARNING -> new Color(dark ? 0xFFC14D : 0x8F5A00);
            case BAD -> new Color(dark ? 0xFF8078 : 0xB3261E);
        };
    }
}
