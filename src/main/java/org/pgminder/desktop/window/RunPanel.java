package org.pgminder.desktop.window;

import java.awt.BorderLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.swing.BorderFactory;
import javax.swing.BoxLayout;
import javax.swing.JButton;
import javax.swing.JPanel;
import javax.swing.JProgressBar;
import org.pgminder.desktop.text.Texts;
import org.pgminder.desktop.view.Choice;
import org.pgminder.desktop.view.ServerView.Running;

/** A bar for each run or task under way, with a button that cancels it. */
final class RunPanel extends JPanel {
    private static final Texts TEXTS = Texts.of(RunPanel.class);

    private final Consumer<Choice> chosen;
    private List<String> shape = List.of();
    private final List<JProgressBar> bars = new ArrayList<>();

    RunPanel(Consumer<Choice> chosen) {
        this.chosen = chosen;
        setLayout(new BoxLayout(this, BoxLayout.Y_AXIS));
    }

    void show(List<Running> runs) {
        List<String> next = runs.stream().map(run -> run.id() + run.cancel()).toList();
        if (!next.equals(shape)) {
            shape = next;
            bars.clear();
            removeAll();
            runs.forEach(this::add);
            revalidate();
            repaint();
        }
        for (int i = 0; i < runs.size(); i++) {
            JProgressBar bar = bars.get(i);
            int percent = runs.get(i).percent();
            bar.setIndeterminate(percent < 0);
            bar.setValue(Math.max(0, percent));
            bar.setString(runs.get(i).text());
            bar.setToolTipText(runs.get(i).text()); // why it is tried again may be longer than the bar
        }
    }

    private void add(Running run) {
        JPanel row = new JPanel(new BorderLayout(8, 0));
        row.setBorder(BorderFactory.createEmptyBorder(4, 0, 4, 0));
        JProgressBar bar = new JProgressBar(0, 100);
        bar.setStringPainted(true);
        bar.getAccessibleContext().setAccessibleName(TEXTS.get("progress"));
        bars.add(bar);
        row.add(bar, BorderLayout.CENTER);
        Choice end = run.cancel();
        if (end != null) {
            JButton cancel =
                    new JButton(end instanceof Choice.Cancel ? TEXTS.get("cancelBackup") : TEXTS.get("cancel"));
            cancel.addActionListener(event -> chosen.accept(end));
            row.add(cancel, BorderLayout.EAST);
        }
        add(row);
    }
}
