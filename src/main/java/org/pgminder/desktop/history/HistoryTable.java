package org.pgminder.desktop.history;

import java.awt.Component;
import java.awt.Rectangle;
import java.awt.event.ActionEvent;
import java.awt.event.KeyEvent;
import java.util.function.Consumer;
import javax.swing.AbstractAction;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JTable;
import javax.swing.KeyStroke;
import javax.swing.ListSelectionModel;
import javax.swing.SwingConstants;
import javax.swing.table.DefaultTableCellRenderer;
import org.jspecify.annotations.Nullable;
import org.pgminder.catalogue.HistoryEntry;
import org.pgminder.desktop.history.HistoryText.Column;
import org.pgminder.desktop.icon.ToneColor;

/** The runs, a row each, of which one is chosen; it stays chosen while the rows are replaced. Event thread only. */
final class HistoryTable {
    private static final int[] WIDTHS = {130, 90, 100, 105, 158, 72, 75, 155, 118, 72};

    private final HistoryPages pages;
    private final HistoryTableModel model;
    private final JTable table;
    private final Consumer<HistoryEntry> choose;
    private boolean replacing;

    /**
     * Makes an empty one.
     *
     * @param name for who cannot see it
     * @param choose told which run a person has chosen, again when it arrives
     * @param delete begun by the key
     */
    HistoryTable(HistoryPages pages, HistoryText words, String name, Consumer<HistoryEntry> choose, Runnable delete) {
        this.pages = pages;
        this.model = new HistoryTableModel(pages, words);
        this.table = new JTable(model);
        this.choose = choose;
        table.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
        table.setFillsViewportHeight(true);
        table.getTableHeader().setReorderingAllowed(false);
        if (table.getTableHeader().getDefaultRenderer() instanceof JLabel heading) {
            heading.setHorizontalAlignment(SwingConstants.LEADING);
        }
        table.getAccessibleContext().setAccessibleName(name);
        Column[] columns = Column.values();
        for (int i = 0; i < columns.length; i++) {
            table.getColumnModel().getColumn(i).setPreferredWidth(WIDTHS[i]);
            table.getColumnModel().getColumn(i).setCellRenderer(new Cell(columns[i], words));
        }
        table.getSelectionModel().addListSelectionListener(event -> {
            if (!event.getValueIsAdjusting() && !replacing) {
                tellChosen();
            }
        });
        bindKeys(delete);
    }

    private void bindKeys(Runnable delete) {
        // Whole runs are chosen: the ends of the list are of more use than the ends of a row.
        table.getInputMap().put(KeyStroke.getKeyStroke(KeyEvent.VK_HOME, 0), "selectFirstRow");
        table.getInputMap().put(KeyStroke.getKeyStroke(KeyEvent.VK_END, 0), "selectLastRow");
        table.getInputMap().put(KeyStroke.getKeyStroke(KeyEvent.VK_DELETE, 0), "delete");
        table.getActionMap().put("delete", new AbstractAction() {
            @Override
            public void actionPerformed(ActionEvent event) {
                delete.run();
            }
        });
    }

    JComponent component() {
        return table;
    }

    void scrollToTop() {
        table.scrollRectToVisible(new Rectangle(0, 0, 1, 1));
    }

    /** The first row that is looked at. */
    int firstVisible() {
        return Math.max(0, table.getVisibleRect().y / table.getRowHeight());
    }

    /** How many rows are looked at. */
    int visible() {
        return table.getVisibleRect().height / table.getRowHeight() + 1;
    }

    /** All rows are others now. */
    void replaced(@Nullable String chosen) {
        replacing = true;
        model.fireTableDataChanged();
        if (chosen != null) {
            pages.find(chosen).ifPresent(row -> table.setRowSelectionInterval(row, row));
        }
        replacing = false;
    }

    /** The content of rows is there. */
    void arrived(int first, int last) {
        model.fireTableRowsUpdated(first, last);
        int row = table.getSelectedRow();
        if (row >= first && row <= last) {
            tellChosen();
        }
    }

    private void tellChosen() {
        HistoryEntry entry = model.entry(table.getSelectedRow());
        if (entry != null) {
            choose.accept(entry);
        }
    }

    private final class Cell extends DefaultTableCellRenderer {
        private final Column column;
        private final HistoryText words;

        private Cell(Column column, HistoryText words) {
            this.column = column;
            this.words = words;
            boolean number = column == Column.DURATION || column == Column.SIZE;
            setHorizontalAlignment(number ? SwingConstants.TRAILING : SwingConstants.LEADING);
        }

        @Override
        public Component getTableCellRendererComponent(
                JTable of, Object value, boolean selected, boolean focused, int row, int position) {
            super.getTableCellRendererComponent(of, value, selected, focused, row, position);
            HistoryEntry entry = model.entry(row);
            if (!selected) {
                setForeground(
                        entry == null
                                ? of.getForeground()
                                : ToneColor.of(HistoryText.tone(entry, column), of.getForeground()));
            }
            setToolTipText(entry == null ? null : words.tip(entry, column));
            return this;
        }
    }
}
