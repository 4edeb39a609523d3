package org.pgminder.desktop.window;

import com.formdev.flatlaf.util.UIScale;
import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.event.KeyEvent;
import java.util.List;
import javax.swing.BorderFactory;
import javax.swing.BoxLayout;
import javax.swing.JFrame;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JSplitPane;
import javax.swing.Timer;
import javax.swing.UIManager;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.Failure;
import org.pgminder.desktop.frame.AppFrame;
import org.pgminder.desktop.frame.WindowContext;
import org.pgminder.desktop.text.Texts;
import org.pgminder.desktop.view.Badge;
import org.pgminder.desktop.view.Choice;
import org.pgminder.desktop.view.Notice;
import org.pgminder.desktop.view.Sentence;
import org.pgminder.desktop.view.ServerView;
import org.pgminder.desktop.view.Tone;
import org.pgminder.engine.Snapshot;

/** The window. Computed from what is known already, each second while it is to be seen. Event thread only. */
public final class MainWindow {
    private static final Texts TEXTS = Texts.of(MainWindow.class);
    private static final int REFRESH_MILLIS = 1000;
    private static final int COMMANDS_MARGIN = 40;

    private final WindowContext context;
    private final AppFrame frame;
    private final NoticeBar notice;
    private final NoticeBar settings;
    private final NoticeBar catalogue;
    private final ServerList list = new ServerList(this::showSelection);
    private final ServerPanel server;
    private final RunPanel tasks;
    private final Commands commands;
    private final JSplitPane split = new JSplitPane();
    private final Timer refresh = new Timer(REFRESH_MILLIS, event -> refresh());

    /**
     * Makes it without showing it.
     *
     * @param closed the person closes the window
     */
    public MainWindow(WindowContext context, Runnable closed) {
        this.context = context;
        this.frame = new AppFrame("main", "PgMinder", new Dimension(760, 560), context.places());
        this.notice = bar("dismiss", this::dismiss);
        this.catalogue = bar("showLog", () -> context.chosen().accept(new Choice.ShowLog()));
        this.settings = bar("openSettings", () -> context.chosen().accept(new Choice.EditSettings()));
        this.server = new ServerPanel(context.chosen());
        this.tasks = new RunPanel(context.chosen());
        this.commands = new Commands(context);
        frame.onClose(closed);
        JFrame window = frame.frame();
        window.add(bars(), BorderLayout.NORTH);
        JScrollPane right = new JScrollPane(server);
        // Whatever names and texts are in it, the list beside it keeps its room.
        right.setMinimumSize(new Dimension());
        right.setPreferredSize(UIScale.scale(new Dimension(400, 300)));
        right.setBorder(BorderFactory.createEmptyBorder());
        right.getVerticalScrollBar().setUnitIncrement(16);
        list.setBorder(BorderFactory.createEmptyBorder(12, 12, 12, 6));
        split.setRightComponent(right);
        split.setLeftComponent(list);
        split.setBorder(BorderFactory.createEmptyBorder());
        window.add(split, BorderLayout.CENTER);
        tasks.setBorder(BorderFactory.createEmptyBorder(0, 20, 8, 20));
        window.add(tasks, BorderLayout.SOUTH);
        // Quit is the last of the commands: none may be cut off, in whatever language and font.
        window.setMinimumSize(new Dimension(commands.getPreferredSize().width + COMMANDS_MARGIN, 420));
        frame.key(KeyEvent.VK_F5, 0, () -> context.chosen().accept(new Choice.Refresh()));
    }

    /**
     * Shows it, in front of others.
     *
     * @param wanted the server to show; null for whichever it shows
     */
    public void open(@Nullable String wanted) {
        if (wanted != null) {
            list.choose(wanted);
        }
        refresh();
        refresh.start();
        frame.open();
    }

    public void hide() {
        refresh.stop();
        frame.hide();
    }

    public boolean visible() {
        return frame.visible();
    }

    public JFrame frame() {
        return frame.frame();
    }

    public void dispose() {
        refresh.stop();
        frame.dispose();
    }

    /** Says something until it is put away. */
    public void tell(Notice what) {
        notice.show(what);
    }

    private NoticeBar bar(String button, Runnable pressed) {
        return new NoticeBar(TEXTS.get(button), pressed, TEXTS.get("showAbout"), context.chosen());
    }

    private void dismiss() {
        notice.setVisible(false);
    }

    private void refresh() {
        Snapshot now = context.snapshot().get();
        showProblems(now);
        List<ServerView> servers = ServerView.all(now, context.moment().get(), context.trends());
        boolean several = servers.size() > 1;
        if (list.isVisible() != several) {
            list.setVisible(several);
            split.setDividerSize(several ? UIManager.getInt("SplitPane.dividerSize") : 0);
            split.resetToPreferredSizes();
        }
        list.show(servers);
        showSelection();
        tasks.show(ServerView.tasks(now));
        commands.refresh();
        frame.badge(Badge.of(now, context.moment().get().now()));
    }

    private void showProblems(Snapshot now) {
        String ofSettings = now.settingsProblem();
        if (ofSettings == null) {
            settings.setVisible(false);
        } else {
            settings.show(new Notice(TEXTS.get("settingsProblem"), ofSettings, Tone.WARNING));
        }
        Failure ofCatalogue = now.catalogueProblem();
        if (ofCatalogue == null) {
            catalogue.setVisible(false);
        } else {
            catalogue.show(new Notice(TEXTS.get("catalogueProblem"), Sentence.of(ofCatalogue), Tone.BAD));
        }
    }

    private void showSelection() {
        Snapshot now = context.snapshot().get();
        boolean known = !now.settingsFile().isEmpty() && now.settingsProblem() == null;
        if (known && now.servers().isEmpty()) {
            server.showNoneSet();
        } else {
            server.show(list.selection());
        }
    }

    private JPanel bars() {
        JPanel bars = new JPanel();
        bars.setLayout(new BoxLayout(bars, BoxLayout.Y_AXIS));
        bars.add(commands);
        bars.add(catalogue);
        bars.add(settings);
        bars.add(notice);
        return bars;
    }
}
