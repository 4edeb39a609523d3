package org.pgminder.desktop.window;

import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.FlowLayout;
import java.awt.Image;
import java.awt.event.ActionEvent;
import java.awt.event.KeyEvent;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.swing.AbstractAction;
import javax.swing.BorderFactory;
import javax.swing.BoxLayout;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JFrame;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JSplitPane;
import javax.swing.JTextArea;
import javax.swing.KeyStroke;
import javax.swing.LayoutFocusTraversalPolicy;
import javax.swing.Timer;
import javax.swing.UIManager;
import javax.swing.WindowConstants;
import org.pgminder.desktop.icon.StateIcon;
import org.pgminder.desktop.view.Badge;
import org.pgminder.desktop.view.Choice;
import org.pgminder.desktop.view.Moment;
import org.pgminder.desktop.view.Notice;
import org.pgminder.desktop.view.ServerView;
import org.pgminder.desktop.view.Tone;
import org.pgminder.engine.Snapshot;

/** The window. Computed from what is known already, each second while it is to be seen. Event thread only. */
public final class MainWindow {
    private static final int REFRESH_MILLIS = 1000;

    private final Supplier<Snapshot> snapshot;
    private final Supplier<Moment> moment;
    private final Consumer<Choice> chosen;
    private final JFrame frame = new JFrame("PgMinder");
    private final NoticeBar notice = new NoticeBar("Dismiss", this::dismiss);
    private final NoticeBar settings;
    private final ServerList list = new ServerList(this::showSelection);
    private final ServerPanel server;
    private final JSplitPane split = new JSplitPane();
    private final Timer refresh = new Timer(REFRESH_MILLIS, event -> refresh());

    /**
     * Makes it without showing it.
     *
     * @param closed the person closes the window
     */
    public MainWindow(Supplier<Snapshot> snapshot, Supplier<Moment> moment, Consumer<Choice> chosen, Runnable closed) {
        this.snapshot = snapshot;
        this.moment = moment;
        this.chosen = chosen;
        this.settings = new NoticeBar("Open config.json", () -> chosen.accept(new Choice.OpenSettings()));
        this.server = new ServerPanel(chosen);
        frame.setDefaultCloseOperation(WindowConstants.DO_NOTHING_ON_CLOSE);
        frame.addWindowListener(new WindowAdapter() {
            @Override
            public void windowClosing(WindowEvent event) {
                closed.run();
            }
        });
        frame.setIconImages(icons(Badge.UNKNOWN));
        frame.add(bars(), BorderLayout.NORTH);
        JScrollPane right = new JScrollPane(server);
        right.setBorder(null);
        right.getVerticalScrollBar().setUnitIncrement(16);
        list.setBorder(BorderFactory.createEmptyBorder(12, 12, 12, 6));
        split.setRightComponent(right);
        split.setLeftComponent(list);
        split.setBorder(null);
        frame.add(split, BorderLayout.CENTER);
        frame.add(footer(), BorderLayout.SOUTH);
        // Texts can be selected with the mouse; the keyboard goes from one thing to do to the next.
        frame.setFocusTraversalPolicy(new LayoutFocusTraversalPolicy() {
            @Override
            protected boolean accept(Component component) {
                return !(component instanceof JTextArea) && super.accept(component);
            }
        });
        frame.setMinimumSize(new Dimension(520, 420));
        frame.setSize(760, 560);
        frame.setLocationByPlatform(true);
        key("refresh", KeyEvent.VK_F5, new Choice.Refresh());
    }

    /** Shows it, in front of others. */
    public void open() {
        refresh();
        refresh.start();
        frame.setVisible(true);
        frame.setExtendedState(frame.getExtendedState() & ~JFrame.ICONIFIED);
        frame.toFront();
    }

    public void hide() {
        refresh.stop();
        frame.setVisible(false);
    }

    public boolean visible() {
        return frame.isVisible();
    }

    public JFrame frame() {
        return frame;
    }

    public void dispose() {
        refresh.stop();
        frame.dispose();
    }

    /** Says something until it is put away. */
    public void tell(Notice what) {
        notice.show(what);
    }

    private void dismiss() {
        notice.setVisible(false);
    }

    private void refresh() {
        Snapshot now = snapshot.get();
        String problem = now.settingsProblem();
        if (problem == null) {
            settings.setVisible(false);
        } else {
            settings.show(new Notice("config.json has an error", problem, Tone.WARNING));
        }
        List<ServerView> servers = ServerView.all(now, moment.get());
        boolean several = servers.size() > 1;
        if (list.isVisible() != several) {
            list.setVisible(several);
            split.setDividerSize(several ? UIManager.getInt("SplitPane.dividerSize") : 0);
            split.resetToPreferredSizes();
        }
        list.show(servers);
        showSelection();
        Badge badge = Badge.of(now, moment.get().now());
        if (!badge.equals(frame.getRootPane().getClientProperty(Badge.class))) {
            frame.getRootPane().putClientProperty(Badge.class, badge);
            frame.setIconImages(icons(badge));
        }
    }

    private void showSelection() {
        server.show(list.selection());
    }

    private JPanel bars() {
        JPanel bars = new JPanel();
        bars.setLayout(new BoxLayout(bars, BoxLayout.Y_AXIS));
        bars.add(settings);
        bars.add(notice);
        return bars;
    }

    private JPanel footer() {
        JPanel footer = new JPanel(new BorderLayout());
        footer.setBorder(BorderFactory.createCompoundBorder(
                BorderFactory.createMatteBorder(1, 0, 0, 0, UIManager.getColor("Separator.foreground")),
                BorderFactory.createEmptyBorder(8, 12, 8, 12)));
        JPanel left = new JPanel(new FlowLayout(FlowLayout.LEADING, 6, 0));
        left.add(button("Refresh Now", 'R', new Choice.Refresh()));
        left.add(button("Open Backup Folder", 'F', new Choice.OpenBackupFolder()));
        left.add(button("View Log", 'L', new Choice.OpenLog()));
        left.add(button("Settings…", 'S', new Choice.OpenSettings()));
        JPanel right = new JPanel(new FlowLayout(FlowLayout.TRAILING, 6, 0));
        right.add(button("Quit", 'Q', new Choice.Quit()));
        footer.add(left, BorderLayout.CENTER);
        footer.add(right, BorderLayout.EAST);
        return footer;
    }

    private JButton button(String text, char mnemonic, Choice choice) {
        JButton button = new JButton(text);
        button.setMnemonic(mnemonic);
        button.addActionListener(event -> chosen.accept(choice));
        return button;
    }

    private void key(String name, int code, Choice choice) {
        JComponent root = frame.getRootPane();
        root.getInputMap(JComponent.WHEN_IN_FOCUSED_WINDOW).put(KeyStroke.getKeyStroke(code, 0), name);
        root.getActionMap().put(name, new AbstractAction(name) {
            @Override
            public void actionPerformed(ActionEvent event) {
                chosen.accept(choice);
            }
        });
    }

    private static List<Image> icons(Badge badge) {
        return StateIcon.SIZES.stream()
                .map(size -> (Image) StateIcon.draw(badge, size))
                .toList();
    }
}
