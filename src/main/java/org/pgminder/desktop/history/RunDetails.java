package org.pgminder.desktop.history;

import java.awt.BorderLayout;
import java.awt.Font;
import java.awt.Point;
import java.util.List;
import java.util.stream.Stream;
import javax.swing.BorderFactory;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTabbedPane;
import javax.swing.JTextArea;
import org.jspecify.annotations.Nullable;
import org.pgminder.catalogue.Backup;
import org.pgminder.desktop.text.Texts;
import org.pgminder.desktop.window.FactGrid;
import org.pgminder.engine.BackupReport;
import org.pgminder.engine.RunReport;

/** Everything about the run that is chosen. */
final class RunDetails extends JPanel {
    private final Texts texts;
    private final RunText words;
    private final JLabel title = new JLabel(" ");
    private final JTabbedPane tabs = new JTabbedPane();
    private final FactGrid facts = new FactGrid();
    private final RowTable files;
    private final RowTable copies;
    private final RowTable proofs;
    private final JScrollPane overview = new JScrollPane();
    private final JTextArea output = new JTextArea();
    private @Nullable RunReport shown;

    /** @param actions what can be done with it */
    RunDetails(Texts texts, RunText words, JComponent actions) {
        super(new BorderLayout());
        this.texts = texts;
        this.words = words;
        this.files = new RowTable(
                texts.get("files"), headings("file", "database", "column.SIZE", "sha256"), 260, 110, 70, 420);
        this.copies = new RowTable(
                texts.get("copies"),
                headings("place", "state", "since", "nextAttempt", "details"),
                110,
                110,
                130,
                130,
                380);
        this.proofs = new RowTable(
                texts.get("proofs"),
                headings("result", "place", "column.STARTED", "column.DURATION", "details"),
                110,
                110,
                130,
                60,
                450);
        title.setFont(title.getFont().deriveFont(Font.BOLD));
        title.setBorder(BorderFactory.createEmptyBorder(8, 12, 2, 12));
        JPanel head = new JPanel(new BorderLayout());
        head.add(title, BorderLayout.NORTH);
        head.add(actions, BorderLayout.CENTER);
        add(head, BorderLayout.NORTH);
        output.setEditable(false);
        output.setFont(new Font(Font.MONOSPACED, Font.PLAIN, output.getFont().getSize()));
        output.getAccessibleContext().setAccessibleName(texts.get("output"));
        output.setBorder(BorderFactory.createEmptyBorder(6, 10, 6, 10));
        JPanel top = new JPanel(new BorderLayout());
        top.setBorder(BorderFactory.createEmptyBorder(6, 12, 6, 12));
        top.add(facts, BorderLayout.NORTH);
        overview.setViewportView(top);
        overview.setBorder(BorderFactory.createEmptyBorder());
        overview.getVerticalScrollBar().setUnitIncrement(16);
        JScrollPane told = new JScrollPane(output);
        told.setBorder(BorderFactory.createEmptyBorder());
        tabs.addTab(texts.get("overview"), overview);
        tabs.addTab(texts.get("files"), files);
        tabs.addTab(texts.get("copies"), copies);
        tabs.addTab(texts.get("proofs"), proofs);
        tabs.addTab(texts.get("output"), told);
        tabs.getAccessibleContext().setAccessibleName(texts.get("detailsOfRun"));
        add(tabs, BorderLayout.CENTER);
        show(null);
    }

    private List<String> headings(String... keys) {
        return Stream.of(keys).map(texts::get).toList();
    }

    /** @param report null for none */
    void show(@Nullable RunReport report) {
        boolean another = shown == null
                || report == null
                || !shown.run().id().equals(report.run().id());
        shown = report;
        tabs.setVisible(report != null);
        if (report == null) {
            title.setText(texts.get("chooseRun"));
            return;
        }
        BackupReport backup = report.backup();
        title.setText(words.title(report.run()));
        facts.show(words.facts(report));
        if (another) {
            overview.getViewport().setViewPosition(new Point(0, 0));
        }
        files.show(backup == null ? List.of() : words.files(backup.backup()));
        copies.show(backup == null ? List.of() : words.copies(backup));
        proofs.show(backup == null ? List.of() : words.proofs(backup));
        tabs.setTitleAt(
                1,
                count("files", backup == null ? 0 : backup.backup().artifacts().size()));
        tabs.setTitleAt(
                2, count("copies", backup == null ? 0 : 1 + backup.copies().size()));
        tabs.setTitleAt(3, count("proofs", backup == null ? 0 : backup.proofs().size()));
        String told = report.run().output().isEmpty()
                ? texts.get("noOutput")
                : report.run().output();
        if (!output.getText().equals(told)) {
            output.setText(told);
            output.setCaretPosition(0);
        }
    }

    private String count(String key, int number) {
        return number == 0 ? texts.get(key) : texts.get(key) + " (" + number + ")";
    }

    /** Null while none is shown. */
    @Nullable
    RunReport report() {
        return shown;
    }

    /** Null where there is none. */
    @Nullable
    Backup backup() {
        return shown == null || shown.backup() == null ? null : shown.backup().backup();
    }
}
