package org.pgminder.desktop.icon;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.pgminder.desktop.view.Badge;
import org.pgminder.desktop.view.IconState;

/** Draws every state at every size, each pixel enlarged, on a dark and a light panel: to be looked at. */
public final class IconSheet {
    private static final int ENLARGED = 4;
    private static final List<Color> PANELS = List.of(new Color(0x1F1F1F), new Color(0xF3F3F3), new Color(0x808080));

    private IconSheet() {}

    public static void main(String[] args) throws IOException {
        Path file = Path.of(args[0]);
        Files.createDirectories(file.toAbsolutePath().getParent());
        ImageIO.write(draw(), "png", file.toFile());
    }

    static BufferedImage draw() {
        List<Integer> sizes = List.of(16, 20, 24, 32, 48);
        int column = 52 * ENLARGED;
        List<Badge> badges = Stream.of(IconState.values())
                .flatMap(state -> Stream.of(new Badge(state, false), new Badge(state, true)))
                .toList();
        int height = sizes.stream().mapToInt(size -> (size + 4) * ENLARGED).sum();
        BufferedImage sheet =
                new BufferedImage(column * badges.size(), height * PANELS.size(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = sheet.createGraphics();
        int top = 0;
        for (Color panel : PANELS) {
            graphics.setColor(panel);
            graphics.fillRect(0, top, sheet.getWidth(), height);
            int y = top;
            for (int size : sizes) {
                for (int i = 0; i < badges.size(); i++) {
                    Badge badge = badges.get(i);
                    graphics.drawImage(
                            StateIcon.draw(badge, size), i * column + 8, y + 8, size * ENLARGED, size * ENLARGED, null);
                }
                y += (size + 4) * ENLARGED;
            }
            top += height;
        }
        graphics.dispose();
        return sheet;
    }
}
