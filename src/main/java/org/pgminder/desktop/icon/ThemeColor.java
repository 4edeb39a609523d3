package org.pgminder.desktop.icon;

import java.awt.Color;
import java.util.function.Supplier;
import javax.swing.UIManager;
import org.pgminder.desktop.view.Tone;

/** The theme's colours for what is given a colour once and shown for long: they are other ones when the theme is another. */
public final class ThemeColor extends Color {
    private final transient Supplier<Color> now;

    private ThemeColor(Supplier<Color> now) {
        super(0);
        this.now = now;
    }

    /** The line between the parts of a window. */
    public static Color line() {
        return new ThemeColor(() -> UIManager.getColor("Separator.foreground"));
    }

    /** A text in a tone, see {@link ToneColor}. */
    public static Color of(Tone tone) {
        return new ThemeColor(() -> ToneColor.of(tone, text()));
    }

    /** What is said beside the matter: between the colours of text and background. */
    public static Color quiet() {
        return new ThemeColor(() -> mix(2, text(), 1, back()));
    }

    /** The background of a text in a tone. */
    public static Color behind(Tone tone) {
        return new ThemeColor(() -> mix(1, ToneColor.of(tone, text()), 9, back()));
    }

    /** Everything that there is of a colour comes from here. */
    @Override
    public int getRGB() {
        return now.get().getRGB();
    }

    private static Color text() {
        return UIManager.getColor("Label.foreground");
    }

    private static Color back() {
        return UIManager.getColor("Panel.background");
    }

    private static Color mix(int ofOne, Color one, int ofOther, Color other) {
        int whole = ofOne + ofOther;
        return new Color(
                (one.getRed() * ofOne + other.getRed() * ofOther) / whole,
                (one.getGreen() * ofOne + other.getGreen() * ofOther) / whole,
                (one.getBlue() * ofOne + other.getBlue() * ofOther) / whole);
    }
}
