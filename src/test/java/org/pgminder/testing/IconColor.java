package org.pgminder.testing;

import java.awt.Color;
import java.awt.image.BufferedImage;

/** What colour the icon has, which stands alone in trayer, in the lower right corner. */
public final class IconColor {
    public static final int X = Screen.WIDTH - 12;
    public static final int Y = Screen.HEIGHT - 12;

    private IconColor() {}

    /** Whether there is an icon that is not grey. */
    public static boolean visible(Screen screen) {
        return strength(of(screen)) > 100;
    }

    /** The strongest colour of the icon's cell. */
    public static Color of(Screen screen) {
        BufferedImage image = screen.screenshot("icon");
        Color strongest = Color.BLACK;
        for (int x = X - 11; x < X + 11; x++) {
            for (int y = Y - 11; y < Y + 11; y++) {
                Color color = new Color(image.getRGB(x, y));
                if (strength(color) > strength(strongest)) {
                    strongest = color;
                }
            }
        }
        return strongest;
    }

    private static int strength(Color color) {
        int high = Math.max(color.getRed(), Math.max(color.getGreen(), color.getBlue()));
        int low = Math.min(color.getRed(), Math.min(color.getGreen(), color.getBlue()));
        return high - low;
    }
}
