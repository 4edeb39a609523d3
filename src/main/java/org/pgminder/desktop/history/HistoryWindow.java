package org.pgminder.desktop.history;

import com.formdev.flatlaf.util.UIScale;
import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.event.KeyEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import javax.swing.BorderFactory;
import javax.swing.BoxLayout;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JSplitPane;
import javax.swing.JTabbedPane;
import javax.swing.Timer;
import org.jspecify.annotations.Nullable;
import org.pgminder.catalogue.HistoryEntry;
import org.pgminder.catalogue.HistoryOutline;
import org.pgminder.catalogue.HistoryQuery;
import org.pgminder.common.Failure;
import org.pgminder.desktop.frame.AppFrame;
import org.pgminder.desktop.frame.WindowContext;
import org.pgminder.desktop.frame.Work;
import org.pgminder.desktop.text.Texts;
import org.pgminder.engine.RunReport;
import org.pgminder.engine.Snapshot;

/** Every run, what can be done with its backup, and what all come to. Event thread only. */
public final class HistoryWindow {
    private static final Texts TEXTS = Texts.of(HistoryWindow.class);
    private static final int LOOK_MILLIS = 1000;

    private final WindowContext context;
    private final AppFrame frame;
    private final HistoryPages pages;
    private final HistoryTable table;
    private final FilterBar filter;
    private final MessageBar message = new MessageBar(TEXTS);
    private final BackupActions actions;
    private final RunDetails details;
    private final StatisticsPanel statistics;
    private final JTabbedPane tabs = new JTabbedPane();
    private final JLabel count = new JLabel(" ");
    private final Timer look = new Timer(LOOK_MILLIS, event -> look());
    private List<Object> seen = List.of();
    private @Nullable String chosen;
    private int asked;

    /** Makes it without showing it. */
    public HistoryWindow(WindowContext context) {
        this.context = context;
        HistoryText words = new HistoryText(TEXTS, context.moment().get().zone());
        this.frame = new AppFrame("history", TEXTS.get("windowTitle"), new Dimension(1120, 740), context.places());
        this.pages = new HistoryPages(context.engine(), new OffThread(), new Shown());
        this.filter = new FilterBar(TEXTS, words, this::filterChanged);
        this.actions = new BackupActions(TEXTS, words, context, message, this::reload);
        this.details = new RunDetails(TEXTS, new RunText(TEXTS, words), actions);
        this.statistics = new StatisticsPanel(TEXTS, words);
        this.table = new HistoryTable(pages, words, TEXTS.get("windowTitle"), this::choose, actions::askToDelete);
        JFrame window = frame.frame();
        window.add(north(), BorderLayout.NORTH);
        JSplitPane split = new JSplitPane(JSplitPane.VERTICAL_SPLIT, scrolling(table.component()), details);
        split.setResizeWeight(0.55);
        split.setDividerLocation(UIScale.scale(310));
        split.setBorder(BorderFactory.createEmptyBorder());
        details.setMinimumSize(new Dimension(200, 120));
        tabs.addTab(TEXTS.get("tab.runs"), split);
        tabs.addTab(TEXTS.get("tab.statistics"), scrolling(statistics));
        tabs.setMnemonicAt(0, TEXTS.get("tab.runs.key").charAt(0));
        tabs.setMnemonicAt(1, TEXTS.get("tab.statistics.key").charAt(0));
        tabs.addChangeListener(event -> loadStatistics());
        window.add(tabs, BorderLayout.CENTER);
        count.setBorder(BorderFactory.createEmptyBorder(5, 14, 6, 12));
        window.add(count, BorderLayout.SOUTH);
        window.setMinimumSize(new Dimension(720, 480));
        frame.key(KeyEvent.VK_F5, 0, this::reload);
        frame.onClose(this::hide);
    }

    private static JScrollPane scrolling(Component what) {
        JScrollPane pane = new JScrollPane(what);
        pane.setBorder(BorderFactory.createEmptyBorder());
        return pane;
    }

    private JPanel north() {
        JPanel north = new JPanel();
        north.setLayout(new BoxLayout(north, BoxLayout.Y_AXIS));
        north.add(filter);
        north.add(message);
        return north;
    }

    /**
     * Shows it, in front of others.
     *
     * @param server whose runs alone are to be seen; null together with the job for what is seen already
     * @param job the same of a job
     */
    public void open(@Nullable String server, @Nullable String job) {
        if (server != null || job != null) {
            filter.choose(server, job);
        }
        if (!frame.visible()) {
            seen = watched(context.snapshot().get());
            reload();
            look.start();
        }
        frame.open();
    }

    private void hide() {
        look.stop();
        frame.hide();
    }

    public void dispose() {
        look.stop();
        filter.stop();
        actions.stop();
        frame.dispose();
    }

    /** A run, a copy or a proof has begun or ended: what stands here is not true any more. */
    private void look() {
        List<Object> now = watched(context.snapshot().get());
        if (!now.equals(seen)) {
            seen = now;
            reload();
        }
    }

    private static List<Object> watched(Snapshot snapshot) {
        List<Object> all = new ArrayList<>();
        snapshot.running().forEach(run -> all.add(List.of(run.runId(), run.stage())));
        snapshot.servers().forEach(server -> {
            all.add(Arrays.asList(server.lastBackup(), server.lastGoodAt(), server.lastProof()));
        });
        return all;
    }

    private HistoryQuery query() {
        return filter.query(context.moment().get().now());
    }

    private void filterChanged() {
        table.scrollToTop();
        reload();
    }

    private void reload() {
        int first = table.firstVisible();
        pages.show(query(), first, first + table.visible());
        if (chosen != null) {
            load(chosen);
        }
        loadStatistics();
    }

    private void choose(HistoryEntry entry) {
        if (!entry.run().equals(chosen)) {
            chosen = entry.run();
            load(entry.run());
        }
    }

    private void load(String run) {
        context.work()
                .begin(
                        () -> context.engine().run(run),
                        report -> {
                            if (run.equals(chosen)) {
                                show(report.orElse(null));
                            }
                        },
                        message::tell);
    }

    private void show(@Nullable RunReport report) {
        details.show(report);
        actions.show(report == null ? null : report.backup());
    }

    private void loadStatistics() {
        if (tabs.getSelectedIndex() == 1) {
            int mine = ++asked;
            HistoryQuery query = query();
            context.work()
                    .begin(
                            () -> context.engine().statistics(query),
                            found -> {
                                if (mine == asked) {
                                    statistics.show(found);
                                }
                            },
                            message::tell);
        }
    }

    private static String countText(int runs) {
        return switch (runs) {
            case 0 -> TEXTS.get("noRuns");
            case 1 -> TEXTS.get("oneRun");
            default -> TEXTS.get("runCount", runs);
        };
    }

    private final class Shown implements HistoryPages.Listener {
        @Override
        public void changed(HistoryOutline outline) {
            table.replaced(chosen);
            filter.offer(outline);
            count.setText(countText(outline.runs()));
        }

        @Override
        public void arrived(int first, int last) {
            table.arrived(first, last);
        }

        @Override
        public void failed(Failure failure) {
            message.tell(failure);
        }
    }

    private final class OffThread implements HistoryPages.Background {
        @Override
        public <T> void begin(Work.Task<T> task, Consumer<T> done, Consumer<Failure> failed) {
            context.work().begin(task, done, failed);
        }
    }
}
