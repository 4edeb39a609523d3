package org.pgminder.desktop.notifier;

import java.util.List;
import org.freedesktop.dbus.Struct;
import org.freedesktop.dbus.annotations.Position;

/** A tooltip as D-Bus has it: {@code (sa(iiay)ss)}. */
@SuppressWarnings("UnusedVariable") // the library reads the fields
public final class ToolTip extends Struct {
    static final String SIGNATURE = "(sa" + Pixmap.SIGNATURE + "ss)";

    @Position(0)
    private final String icon;

    @Position(1)
    private final List<Pixmap> image;

    @Position(2)
    private final String title;

    @Position(3)
    private final String text;

    public ToolTip(String icon, List<Pixmap> image, String title, String text) {
        this.icon = icon;
        this.image = image;
        this.title = title;
        this.text = text;
    }

    /** One without an image. */
    static ToolTip of(String words) {
        return new ToolTip("", List.of(), words, "");
    }
}
