package org.pgminder.desktop.notifier;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import org.freedesktop.dbus.Struct;
import org.freedesktop.dbus.annotations.Position;

/** An image as D-Bus has it: {@code (iiay)}, each pixel as the bytes A, R, G, B. */
@SuppressWarnings("UnusedVariable") // the library reads the fields
public final class Pixmap extends Struct {
    static final String SIGNATURE = "(iiay)";

    @Position(0)
    private final int width;

    @Position(1)
    private final int height;

    @Position(2)
    private final byte[] data;

    public Pixmap(int width, int height, byte[] data) {
        this.width = width;
        this.height = height;
        this.data = data;
    }

    static Pixmap of(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        ByteBuffer bytes = ByteBuffer.allocate(width * height * Integer.BYTES);
        bytes.asIntBuffer().put(image.getRGB(0, 0, width, height, null, 0, width));
        return new Pixmap(width, height, bytes.array());
    }
}
