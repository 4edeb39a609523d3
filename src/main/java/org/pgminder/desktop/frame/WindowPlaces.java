package org.pgminder.desktop.frame;

import java.awt.Dimension;
import java.awt.GraphicsConfiguration;
import java.awt.GraphicsDevice;
import java.awt.GraphicsEnvironment;
import java.awt.Insets;
import java.awt.Rectangle;
import java.awt.Toolkit;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where each window was last, kept in a file. A place that no screen shows any more is moved onto one. Event thread only. */
public final class WindowPlaces {
    private static final Logger LOG = LoggerFactory.getLogger(WindowPlaces.class);

    /** As much of its upper edge as can be seen and taken hold of by the mouse. */
    private static final int HANDLE_WIDTH = 80;

    private static final int HANDLE_HEIGHT = 24;

    private final @Nullable Path file;
    private final Properties places = new Properties();
    private boolean read;

    /** @param file made when there is something to keep; null to keep nothing */
    public WindowPlaces(@Nullable Path file) {
        this.file = file;
    }

    /** Where a window was, on a screen that is there now. */
    Optional<Rectangle> of(String window) {
        read();
        String[] numbers = places.getProperty(window, "").split(" ", -1);
        try {
            Rectangle last = new Rectangle(
                    Integer.parseInt(numbers[0]),
                    Integer.parseInt(numbers[1]),
                    Integer.parseInt(numbers[2]),
                    Integer.parseInt(numbers[3]));
            return Optional.of(onScreen(last));
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    void keep(String window, Rectangle place) {
        read();
        String text = place.x + " " + place.y + " " + place.width + " " + place.height;
        if (file == null || text.equals(places.setProperty(window, text))) {
            return;
        }
        try (OutputStream out = Files.newOutputStream(file)) {
            places.store(out, null);
        } catch (IOException e) {
            LOG.info("cannot keep where windows are: {}", e.toString());
        }
    }

    private void read() {
        if (read || file == null) {
            return;
        }
        read = true;
        if (Files.isRegularFile(file)) {
            try (InputStream in = Files.newInputStream(file)) {
                places.load(in);
            } catch (IOException | IllegalArgumentException e) {
                LOG.info("cannot read where windows were: {}", e.toString());
            }
        }
    }

    /** In the middle of the first screen. */
    static Rectangle middle(Dimension size) {
        Rectangle screen =
                usable(GraphicsEnvironment.getLocalGraphicsEnvironment().getDefaultScreenDevice());
        return onScreen(new Rectangle(
                screen.x + (screen.width - size.width) / 2,
                screen.y + (screen.height - size.height) / 2,
                size.width,
                size.height));
    }

    /** The same, moved and cut to the screen that shows most of it; to the first where none does. */
    static Rectangle onScreen(Rectangle wanted) {
        return onScreen(wanted, screens());
    }

    /** Where a window that is open should be: where a person has left it, unless its screen has gone and nobody can take hold of it. */
    static Rectangle reachable(Rectangle open) {
        List<Rectangle> screens = screens();
        return canBeTaken(open, screens) ? open : onScreen(open, screens);
    }

    /**
     * Whether enough of the upper edge, by which windows are moved, is on a screen.
     *
     * @param screens what panels leave of each
     */
    static boolean canBeTaken(Rectangle window, List<Rectangle> screens) {
        Rectangle handle = new Rectangle(window.x, window.y, window.width, HANDLE_HEIGHT);
        return screens.stream()
                .map(screen -> screen.intersection(handle))
                .anyMatch(part -> part.width >= Math.min(HANDLE_WIDTH, window.width) && part.height > 0);
    }

    /** @param screens what panels leave of each, the first screen first */
    static Rectangle onScreen(Rectangle wanted, List<Rectangle> screens) {
        Rectangle screen = screens.stream()
                .filter(each -> area(each.intersection(wanted)) > 0)
                .max((one, other) -> Long.compare(area(one.intersection(wanted)), area(other.intersection(wanted))))
                .orElse(screens.get(0));
        Rectangle place = new Rectangle(wanted);
        place.width = Math.min(place.width, screen.width);
        place.height = Math.min(place.height, screen.height);
        place.x = Math.max(screen.x, Math.min(place.x, screen.x + screen.width - place.width));
        place.y = Math.max(screen.y, Math.min(place.y, screen.y + screen.height - place.height));
        return place;
    }

    private static List<Rectangle> screens() {
        GraphicsEnvironment environment = GraphicsEnvironment.getLocalGraphicsEnvironment();
        GraphicsDevice first = environment.getDefaultScreenDevice();
        Stream<GraphicsDevice> others =
                Stream.of(environment.getScreenDevices()).filter(each -> !each.equals(first));
        return Stream.concat(Stream.of(first), others).map(WindowPlaces::usable).toList();
    }

    private static Rectangle usable(GraphicsDevice device) {
        GraphicsConfiguration configuration = device.getDefaultConfiguration();
        Rectangle bounds = configuration.getBounds();
        Insets bars = Toolkit.getDefaultToolkit().getScreenInsets(configuration);
        return new Rectangle(
                bounds.x + bars.left,
                bounds.y + bars.top,
                bounds.width - bars.left - bars.right,
                bounds.height - bars.top - bars.bottom);
    }

    private static long area(Rectangle part) {
        return part.isEmpty() ? 0 : (long) part.width * part.height;
    }
}
