package org.pgminder.desktop.theme;

import com.formdev.flatlaf.FlatDarkLaf;
import com.formdev.flatlaf.FlatLaf;
import com.formdev.flatlaf.FlatLightLaf;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.Failure;
import org.pgminder.dbus.Bus;
import org.pgminder.desktop.frame.Work;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** FlatLaf, dark where the desktop is dark, also when that changes while the program runs. Event thread only, but for what is said. */
public final class Theme {
    private static final Logger LOG = LoggerFactory.getLogger(Theme.class);

    private final Look fixed;
    private final List<LookSource> sources;
    private final Work work;
    private final Runnable switched;
    private Look shown = Look.UNKNOWN;

    /**
     * Asks nobody yet.
     *
     * @param wanted {@code light} or {@code dark}; anything else means as the desktop is
     * @param sources asked in this order, until one knows
     * @param switched told when windows have another look, for what hangs on no window
     */
    Theme(String wanted, List<LookSource> sources, Work work, Runnable switched) {
        this.fixed = switch (wanted) {
            case "dark" -> Look.DARK;
            case "light" -> Look.LIGHT;
            default -> Look.UNKNOWN;
        };
        this.sources = List.copyOf(sources);
        this.work = work;
        this.switched = switched;
    }

    /**
     * For a kind of system; see the constructor.
     *
     * @param operatingSystem as {@code os.name} has it
     * @param session null where there is none
     */
    public static Theme of(String operatingSystem, String wanted, @Nullable Bus session, Work work, Runnable switched) {
        List<LookSource> sources = new ArrayList<>();
        String system = operatingSystem.toLowerCase(Locale.ROOT);
        if (system.startsWith("windows")) {
            sources.add(ProgramLook.windows());
        } else if (system.startsWith("mac")) {
            sources.add(ProgramLook.mac());
        } else if (session != null) {
            sources.add(new PortalLook(session));
        }
        sources.add(new AwtLook());
        return new Theme(wanted, sources, work, switched);
    }

    /** For a program that shows one window and ends: by what can be known at once. */
    public static void installOnce() {
        set(new AwtLook().ask());
    }

    /** Sets the look of everything that is made afterwards, by what can be known at once. */
    public void install() {
        shown = fixed == Look.UNKNOWN ? new AwtLook().ask() : fixed;
        set(shown);
    }

    /** Asks who has to be waited for, and follows the desktop from now on. */
    public void follow() {
        begin(() -> {
            sources.forEach(source -> source.follow(this::look));
            return known();
        });
    }

    /** Asks again: some desktops tell nothing of their changes. Any thread. */
    public void look() {
        begin(this::known);
    }

    private void begin(Work.Task<Look> question) {
        if (fixed == Look.UNKNOWN) {
            work.begin(question, this::show, Theme::complain);
        }
    }

    private Look known() {
        return sources.stream()
                .map(LookSource::ask)
                .filter(look -> look != Look.UNKNOWN)
                .findFirst()
                .orElse(Look.UNKNOWN);
    }

    private void show(Look look) {
        boolean same = (look == Look.DARK) == (shown == Look.DARK);
        shown = look;
        if (!same) {
            LOG.info("the desktop is {} now", look == Look.DARK ? "dark" : "light");
            set(look);
            FlatLaf.updateUI();
            switched.run();
        }
    }

    private static void set(Look look) {
        FlatLaf.setGlobalExtraDefaults(Map.of(
                // Where links have a colour FlatLaf gives it to HTML texts, for which Swing's HTML is loaded at the
                // start. There are none.
                "Component.linkColor", "null",
                // The keyboard goes from button to button in a toolbar, too, which FlatLaf leaves out by itself.
                "ToolBar.focusableButtons", "true",
                "ToolBar.arrowKeysOnlyNavigation", "false"));
        if (!FlatLaf.setup(look == Look.DARK ? new FlatDarkLaf() : new FlatLightLaf())) {
            LOG.warn("the theme cannot be set; Swing's own is used");
        }
    }

    private static void complain(Failure failure) {
        LOG.warn("whether the desktop is dark cannot be found out: {}", failure.message());
    }
}
