package org.pgminder.desktop.tray;

import java.awt.Dimension;
import java.awt.Point;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.swing.JPopupMenu;
import javax.swing.SwingUtilities;
import javax.swing.Timer;
import javax.swing.event.PopupMenuEvent;
import javax.swing.event.PopupMenuListener;
import org.pgminder.desktop.view.Choice;
import org.pgminder.desktop.view.Line;

/** The themed menu at the pointer. Its lines are computed from what is known already, each second while it is open. */
final class TrayMenu implements PopupMenuListener {
    private static final int REFRESH_MILLIS = 1000;

    private final Supplier<List<Line>> lines;
    private final Consumer<Choice> chosen;
    private final Consumer<Boolean> opened;
    private final JPopupMenu popup = new JPopupMenu("PgMinder");
    private final MenuHost host = new MenuHost(popup);
    private final Timer refresh = new Timer(REFRESH_MILLIS, event -> refresh());
    private MenuItems items = new MenuItems(List.of(), choice -> {});
    private Point pointer = new Point();
    private Dimension reckoned = new Dimension();

    /**
     * @param opened told when it opens (true) and closes (false)
     */
    TrayMenu(Supplier<List<Line>> lines, Consumer<Choice> chosen, Consumer<Boolean> opened) {
        this.lines = lines;
        this.chosen = chosen;
        this.opened = opened;
        popup.addPopupMenuListener(this);
    }

    /** Loads, lays out and draws, where nobody sees it, what the first opening would otherwise wait for. */
    void prepare() {
        fill(lines.get());
        popup.setSize(popup.getPreferredSize());
        // The event thread has its breath between the two.
        SwingUtilities.invokeLater(host::rehearse);
    }

    /** Has its lines ready as of now. */
    void keepReady() {
        if (!popup.isVisible()) {
            fill(lines.get());
        }
    }

    /** Opens it, or closes it when it is open. */
    void toggle() {
        if (popup.isVisible()) {
            popup.setVisible(false);
            return;
        }
        pointer = Placement.pointer();
        fill(lines.get());
        reckoned = popup.getPreferredSize();
        host.show(place());
    }

    /** It hangs on no window, so nobody else does it. */
    void takeLook() {
        SwingUtilities.updateComponentTreeUI(popup);
    }

    void dispose() {
        popup.setVisible(false);
        host.dispose();
    }

    private void fill(List<Line> next) {
        if (items.take(next)) {
            return;
        }
        popup.removeAll();
        items = new MenuItems(next, chosen);
        items.components().forEach(popup::add);
    }

    private void refresh() {
        Dimension before = popup.getSize();
        fill(lines.get());
        popup.revalidate();
        // It grows with its texts, but does not twitch under the pointer when one gets shorter.
        Dimension wanted = popup.getPreferredSize();
        if (wanted.width > before.width || wanted.height != before.height) {
            popup.pack();
            Point at = place();
            popup.setLocation(at.x, at.y);
        }
    }

    // On a screen with a scale letters are wider than they were thought to be before they were on one.
    private void settle() {
        if (popup.isShowing() && !popup.getPreferredSize().equals(reckoned)) {
            Point at = place();
            popup.setLocation(at.x, at.y);
        }
    }

    private Point place() {
        return Placement.place(pointer, popup.getPreferredSize(), Placement.usableScreen());
    }

    @Override
    public void popupMenuWillBecomeVisible(PopupMenuEvent event) {
        refresh.start();
        opened.accept(true);
        SwingUtilities.invokeLater(this::settle);
    }

    @Override
    public void popupMenuWillBecomeInvisible(PopupMenuEvent event) {
        refresh.stop();
        host.hide();
        opened.accept(false);
    }

    @Override
    public void popupMenuCanceled(PopupMenuEvent event) {}
}
