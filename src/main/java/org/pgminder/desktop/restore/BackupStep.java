package org.pgminder.desktop.restore;

import com.formdev.flatlaf.util.UIScale;
import java.awt.BorderLayout;
import java.awt.Component;
import java.io.File;
import java.util.List;
import javax.swing.BorderFactory;
import javax.swing.ButtonGroup;
import javax.swing.JButton;
import javax.swing.JFileChooser;
import javax.swing.JPanel;
import javax.swing.JRadioButton;
import javax.swing.JScrollPane;
import javax.swing.JTable;
import javax.swing.JTextField;
import javax.swing.ListSelectionModel;
import javax.swing.RowFilter;
import javax.swing.UIManager;
import javax.swing.table.DefaultTableCellRenderer;
import javax.swing.table.TableRowSorter;
import org.pgminder.desktop.frame.Marked;
import org.pgminder.desktop.frame.Prose;
import org.pgminder.desktop.frame.Typed;
import org.pgminder.desktop.icon.ToneColor;
import org.pgminder.desktop.text.Texts;

/** Which backup: one of the list, or a file. */
final class BackupStep extends StepPanel {
    private static final int ROW_HEIGHT = 24;

    private final Runnable changed;
    private final BackupTable model;
    private final JTable table;
    private final TableRowSorter<BackupTable> sorter;
    private final JTextField filter = new JTextField();
    private final JTextField path = new JTextField();
    private final JRadioButton ofList;
    private final JRadioButton ofFile;
    private final JButton browse;
    private final Prose word;
    private final Prose note;
    private RestoreDraft draft;
    private boolean filling;

    /** @param changed something was chosen */
    BackupStep(RestoreDraft draft, Texts texts, Runnable changed) {
        this.draft = draft;
        this.changed = changed;
        this.model = new BackupTable(texts);
        this.table = new JTable(model);
        this.sorter = new TableRowSorter<>(model);
        this.ofList = Marked.mark(new JRadioButton(), texts.get("backup.list"));
        this.ofFile = Marked.mark(new JRadioButton(), texts.get("backup.file"));
        this.browse = Marked.button(texts.get("backup.browse"), this::browse);
        this.word = new Prose(texts.get("backup.word"));
        this.note = new Prose(texts.get("backup.word")).quiet();
        ButtonGroup group = new ButtonGroup();
        group.add(ofList);
        group.add(ofFile);
        ofList.setSelected(true);
        ofList.addActionListener(event -> choose());
        ofFile.addActionListener(event -> choose());
        filter.putClientProperty("JTextField.placeholderText", texts.get("backup.filter"));
        filter.putClientProperty("JTextField.showClearButton", true);
        filter.getAccessibleContext().setAccessibleName(texts.get("backup.filter"));
        Typed.listen(filter, this::narrow);
        path.getAccessibleContext().setAccessibleName(texts.get("backup.path"));
        Typed.listen(path, this::choose);
        prepareTable(texts);
        JPanel list = new JPanel(new BorderLayout(0, 6));
        list.add(filter, BorderLayout.NORTH);
        list.add(new JScrollPane(table), BorderLayout.CENTER);
        list.add(word, BorderLayout.SOUTH);
        row(ofList);
        row(list);
        row(ofFile);
        row(line(1, path, browse));
        note.show(texts.get("backup.fileNote"));
        row(line(1, note));
    }

    private void prepareTable(Texts texts) {
        table.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
        table.setRowHeight(UIScale.scale(ROW_HEIGHT));
        table.setShowVerticalLines(false);
        table.setFillsViewportHeight(true);
        table.setRowSorter(sorter);
        table.getAccessibleContext().setAccessibleName(texts.get("backup.table"));
        table.getSelectionModel().addListSelectionListener(event -> {
            if (!filling && !event.getValueIsAdjusting() && table.getSelectedRow() >= 0) {
                ofList.setSelected(true);
                choose();
            }
        });
        for (int column = 0; column < BackupTable.WIDTHS.length; column++) {
            table.getColumnModel().getColumn(column).setPreferredWidth(BackupTable.WIDTHS[column]);
            table.getColumnModel().getColumn(column).setCellRenderer(new Cell());
            sorter.setComparator(column, BackupTable.order(column));
        }
        // Tab leaves the table: its cells cannot be written into.
        table.setFocusTraversalKeys(java.awt.KeyboardFocusManager.FORWARD_TRAVERSAL_KEYS, null);
        table.setFocusTraversalKeys(java.awt.KeyboardFocusManager.BACKWARD_TRAVERSAL_KEYS, null);
        // Enter goes on to the next step.
        table.getInputMap(WHEN_ANCESTOR_OF_FOCUSED_COMPONENT)
                .put(javax.swing.KeyStroke.getKeyStroke(java.awt.event.KeyEvent.VK_ENTER, 0), "none");
    }

    @Override
    void enter(RestoreDraft current) {
        draft = current;
        filling = true;
        path.setText(current.file());
        (current.fromFile() ? ofFile : ofList).setSelected(true);
        select();
        filling = false;
        enableParts();
    }

    /** Shows the backups, the newest first. */
    void rows(List<BackupRow> rows) {
        filling = true;
        model.rows(rows);
        select();
        filling = false;
    }

    /** Says something below the list, or nothing. */
    void say(String text) {
        word.show(text);
        word.setVisible(!text.isEmpty());
        revalidate();
    }

    private void select() {
        int row = draft.report() == null
                ? -1
                : model.indexOf(draft.report().backup().id());
        int shown = row < 0 ? -1 : table.convertRowIndexToView(row);
        if (shown < 0) {
            table.clearSelection();
        } else {
            table.setRowSelectionInterval(shown, shown);
            table.scrollRectToVisible(table.getCellRect(shown, 0, true));
        }
    }

    private void choose() {
        if (filling) {
            return;
        }
        enableParts();
        if (ofFile.isSelected()) {
            draft.file(path.getText());
        } else if (table.getSelectedRow() >= 0) {
            draft.backup(model.report(table.convertRowIndexToModel(table.getSelectedRow())));
        } else {
            draft.noBackup();
        }
        changed.run();
    }

    private void enableParts() {
        boolean file = ofFile.isSelected();
        path.setEnabled(file);
        browse.setEnabled(file);
        filter.setEnabled(!file);
        table.setEnabled(!file);
    }

    private void narrow() {
        String wanted = filter.getText();
        sorter.setRowFilter(new RowFilter<BackupTable, Integer>() {
            @Override
            public boolean include(Entry<? extends BackupTable, ? extends Integer> entry) {
                return entry.getModel().row(entry.getIdentifier()).matches(wanted);
            }
        });
        choose();
    }

    private void browse() {
        JFileChooser chooser = new JFileChooser();
        chooser.setFileSelectionMode(JFileChooser.FILES_AND_DIRECTORIES);
        if (!path.getText().isBlank()) {
            chooser.setSelectedFile(new File(path.getText().strip()));
        }
        if (chooser.showOpenDialog(this) == JFileChooser.APPROVE_OPTION) {
            path.setText(chooser.getSelectedFile().toString());
        }
    }

    /** Sizes to the right; the proof in its colour. */
    private static final class Cell extends DefaultTableCellRenderer {
        @Override
        public Component getTableCellRendererComponent(
                JTable of, Object value, boolean selected, boolean focused, int row, int column) {
            BackupRow shown = (BackupRow) value;
            super.getTableCellRendererComponent(of, BackupTable.text(shown, column), selected, false, row, column);
            setBorder(BorderFactory.createEmptyBorder(0, 6, 0, 6));
            setHorizontalAlignment(column == BackupTable.SIZE ? TRAILING : LEADING);
            if (!selected) {
                setForeground(
                        column == BackupTable.PROOF
                                ? ToneColor.of(shown.tone(), UIManager.getColor("Table.foreground"))
                                : UIManager.getColor("Table.foreground"));
            }
            return this;
        }
    }
}
