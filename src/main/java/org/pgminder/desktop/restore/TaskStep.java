package org.pgminder.desktop.restore;

import java.awt.Dimension;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JProgressBar;
import org.pgminder.desktop.frame.Marked;
import org.pgminder.desktop.frame.Prose;
import org.pgminder.desktop.icon.ThemeColor;
import org.pgminder.desktop.text.Texts;

/** How the restore goes, and what came of it. */
final class TaskStep extends StepPanel {
    private final JLabel title = new JLabel();
    private final JProgressBar bar = new JProgressBar(0, 100);
    private final Prose lines;
    private final JButton cancel;

    TaskStep(Texts texts, Runnable cancelled) {
        lines = new Prose(texts.get("task.what"));
        cancel = Marked.button(texts.get("task.cancel"), cancelled);
        title.putClientProperty("FlatLaf.styleClass", "h3");
        bar.setStringPainted(true);
        bar.getAccessibleContext().setAccessibleName(texts.get("task.progress"));
        bar.setMaximumSize(new Dimension(Integer.MAX_VALUE, bar.getPreferredSize().height));
        row(title);
        row(bar);
        row(lines);
        row(cancel);
    }

    @Override
    void enter(RestoreDraft draft) {
        cancel.setEnabled(true);
    }

    void show(TaskView view) {
        title.setText(view.title());
        title.setForeground(ThemeColor.of(view.tone()));
        bar.setVisible(view.running());
        bar.setIndeterminate(view.running() && view.percent() < 0);
        bar.setValue(Math.max(0, view.percent()));
        bar.setString(view.percent() < 0 ? "" : view.percent() + " %");
        cancel.setVisible(view.running());
        lines.show(String.join("\n\n", view.lines()));
        revalidate();
    }

    /** It was asked to end. */
    void cancelling() {
        cancel.setEnabled(false);
    }
}
