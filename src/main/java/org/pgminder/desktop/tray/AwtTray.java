package org.pgminder.desktop.tray;

import java.awt.AWTException;
import java.awt.Image;
import java.awt.SystemTray;
import java.awt.TrayIcon;
import java.awt.Window;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.Clock;
import org.pgminder.desktop.icon.StateIcon;
import org.pgminder.desktop.view.Badge;
import org.pgminder.desktop.view.Choice;
import org.pgminder.desktop.view.Line;
import org.pgminder.desktop.view.Notice;
import org.pgminder.desktop.view.TrayView;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one icon of this process, as Java shows it: on Windows, macOS, and X11 desktops with a tray. Its image is changed; it is added
 * again only when the desktop's tray has died and another has come. Called on the event thread only, but for {@link #hosted}.
 */
public final class AwtTray {
    private static final Logger LOG = LoggerFactory.getLogger(AwtTray.class);

    private final Supplier<List<Line>> lines;
    private final Consumer<Choice> chosen;
    private final @Nullable MacMenu macMenu;
    private volatile @Nullable TrayIcon icon;
    /** The tray that the icon was in has died. */
    private volatile boolean lost;

    private @Nullable TrayMenu menu;
    private boolean menuOpen;
    private TrayView shown = TrayView.STARTING;
    private final BalloonClick balloonClick;
    private final @Nullable Balloon balloon;

    /**
     * Makes an icon that is in no tray yet.
     *
     * @param lines the menu's lines as of now; must not wait
     * @param chosen what is to be done; must not wait
     * @param mac whether this is macOS, with a native menu and an icon that takes the bar's colour
     * @param ownBalloon whether a notice is shown in a window of ours, not by Java
     */
    public AwtTray(Supplier<List<Line>> lines, Consumer<Choice> chosen, boolean mac, boolean ownBalloon, Clock clock) {
        this.lines = lines;
        this.balloonClick = new BalloonClick(clock);
        this.balloon = ownBalloon ? new Balloon(chosen) : null;
        this.chosen = chosen;
        this.macMenu = mac ? new MacMenu(chosen) : null;
    }

    /** Whether the icon is in a tray. Any thread. */
    public boolean hosted() {
        TrayIcon current = icon;
        return current != null
                && !lost
                && SystemTray.isSupported()
                && Arrays.asList(SystemTray.getSystemTray().getTrayIcons()).contains(current);
    }

    /** Adds the icon where there is a tray and the icon is not in it; returns {@link #hosted}. */
    public boolean ensureAdded() {
        if (hosted()) {
            return true;
        }
        if (!SystemTray.isSupported()) {
            return false;
        }
        SystemTray tray = SystemTray.getSystemTray();
        TrayIcon current = icon;
        if (current == null) {
            current = make(tray);
            icon = current;
            tray.addPropertyChangeListener("systemTray", event -> lost = true);
        }
        lost = false;
        try {
            // Of a tray that died the JDK keeps the icon in its list or not, as its own events come in order.
            tray.remove(current);
            tray.add(current);
            keepFocusFromIcon();
            LOG.info(
                    "tray icon added, its cell is {} x {}",
                    tray.getTrayIconSize().width,
                    tray.getTrayIconSize().height);
            return true;
        } catch (AWTException e) {
            LOG.warn("the tray does not take the icon; trying on", e);
            return false;
        }
    }

    /**
     * On X11 the JDK has the icon in a frame of its own, which hears of the focus whenever the pointer rests on it. After a window
     * was closed by a key, keys would go there, and no window of ours would have the keyboard again.
     */
    private static void keepFocusFromIcon() {
        for (Window window : Window.getWindows()) {
            if (window.getClass().getSimpleName().equals("XTrayIconEmbeddedFrame")) {
                window.setFocusableWindowState(false);
            }
        }
    }

    /** Shows a state; touches only what differs from what is shown. */
    public void show(TrayView view) {
        TrayView before = shown;
        shown = view;
        TrayIcon current = icon;
        if (current == null) {
            return;
        }
        if (!before.badge().equals(view.badge())) {
            current.setImage(image(view.badge(), SystemTray.getSystemTray()));
            LOG.info("tray icon: {}{}", view.badge().state(), view.badge().working() ? ", working" : "");
        }
        TrayMenu prepared = menu;
        if (prepared != null && !before.equals(view)) {
            prepared.keepReady();
        }
        if (!menuOpen && !before.tooltip().equals(view.tooltip())) {
            current.setToolTip(view.tooltip());
        }
    }

    /** Shows a balloon; false where there is no tray to show it in. */
    public boolean tell(Notice notice) {
        TrayIcon current = icon;
        if (current == null || !SystemTray.isSupported()) {
            return false;
        }
        Balloon own = balloon;
        if (own != null) {
            own.show(notice);
            return true;
        }
        TrayIcon.MessageType type = switch (notice.tone()) {
            case NORMAL, GOOD -> TrayIcon.MessageType.INFO;
            case WARNING -> TrayIcon.MessageType.WARNING;
            case BAD -> TrayIcon.MessageType.ERROR;
        };
        current.displayMessage(notice.title(), notice.balloonText(), type);
        balloonClick.shown(notice.about());
        return true;
    }

    /** Takes the icon away, until it is added again. */
    public void remove() {
        TrayMenu open = menu;
        if (open != null) {
            open.dispose();
        }
        Balloon own = balloon;
        if (own != null) {
            own.close();
        }
        TrayIcon current = icon;
        if (current != null && SystemTray.isSupported()) {
            SystemTray.getSystemTray().remove(current);
        }
    }

    /** Brings a menu up to date that opens without being asked; must be called each second where there is such a one. */
    public void refreshNativeMenu() {
        MacMenu nativeMenu = macMenu;
        if (nativeMenu != null) {
            nativeMenu.show(lines.get());
        }
    }

    private TrayIcon make(SystemTray tray) {
        TrayIcon made = new TrayIcon(image(shown.badge(), tray), shown.tooltip());
        made.setImageAutoSize(true);
        MacMenu nativeMenu = macMenu;
        if (nativeMenu != null) {
            nativeMenu.show(lines.get());
            made.setPopupMenu(nativeMenu.popup());
            return made;
        }
        // Double click, Enter and balloon click on Windows; a single click and balloon click on X11.
        made.addActionListener(event -> chosen.accept(balloonClick.clicked()));
        // The popup trigger is the press on X11 and the release on Windows.
        made.addMouseListener(new MouseAdapter() {
            @Override
            public void mousePressed(MouseEvent event) {
                balloonClick.iconPressed();
                if (event.isPopupTrigger()) {
                    openMenu();
                }
            }

            @Override
            public void mouseReleased(MouseEvent event) {
                if (event.isPopupTrigger()) {
                    openMenu();
                }
            }
        });
        return made;
    }

    /** Makes the menu before it is asked for, so that it opens at once; needs the look and feel. */
    public void prepareMenu() {
        if (macMenu == null) {
            menu().prepare();
        }
    }

    /** Gives the menu the look that windows have now. */
    public void takeLook() {
        TrayMenu current = menu;
        if (current != null) {
            current.takeLook();
        }
    }

    private void openMenu() {
        menu().toggle();
    }

    private TrayMenu menu() {
        TrayMenu current = menu;
        if (current == null) {
            current = new TrayMenu(lines, chosen, this::menuOpened);
            menu = current;
        }
        return current;
    }

    // The pointer rests on the icon, and its tooltip would lie over the menu.
    private void menuOpened(boolean open) {
        menuOpen = open;
        TrayIcon current = icon;
        if (current != null) {
            current.setToolTip(open ? null : shown.tooltip());
        }
    }

    private Image image(Badge badge, SystemTray tray) {
        int size = tray.getTrayIconSize().height;
        return macMenu == null ? StateIcon.of(badge, size) : StateIcon.template(badge, size);
    }
}
