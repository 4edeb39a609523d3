package org.pgminder.desktop.history;

import java.awt.Component;
import java.util.List;
import javax.swing.BorderFactory;
import javax.swing.JLabel;
import javax.swing.JScrollPane;
import javax.swing.JTable;
import javax.swing.SwingConstants;
import javax.swing.table.AbstractTableModel;
import javax.swing.table.DefaultTableCellRenderer;
import org.pgminder.desktop.history.RunText.Row;
import org.pgminder.desktop.icon.ToneColor;

/** A small table to read and to copy from. */
final class RowTable extends JScrollPane {
    private final Model model;
    private final JTable table;

    /** @param widths of the columns, about */
    RowTable(String name, List<String> headings, int... widths) {
        this.model = new Model(headings);
        this.table = new JTable(model);
        setViewportView(table);
        setBorder(BorderFactory.createEmptyBorder());
        table.getAccessibleContext().setAccessibleName(name);
        table.setFillsViewportHeight(true);
        if (table.getTableHeader().getDefaultRenderer() instanceof JLabel heading) {
            heading.setHorizontalAlignment(SwingConstants.LEADING);
        }
        for (int i = 0; i < widths.length; i++) {
            table.getColumnModel().getColumn(i).setPreferredWidth(widths[i]);
        }
        table.setDefaultRenderer(Object.class, new DefaultTableCellRenderer() {
            @Override
            public Component getTableCellRendererComponent(
                    JTable of, Object value, boolean selected, boolean focused, int row, int column) {
                super.getTableCellRendererComponent(of, value, selected, focused, row, column);
                if (!selected) {
                    setForeground(ToneColor.of(model.rows.get(row).tone(), of.getForeground()));
                }
                setToolTipText(String.valueOf(value));
                return this;
            }
        });
    }

    void show(List<Row> rows) {
        model.rows = List.copyOf(rows);
        model.fireTableDataChanged();
    }

    private static final class Model extends AbstractTableModel {
        private final List<String> headings;
        private List<Row> rows = List.of();

        private Model(List<String> headings) {
            this.headings = List.copyOf(headings);
        }

        @Override
        public int getRowCount() {
            return rows.size();
        }

        @Override
        public int getColumnCount() {
            return headings.size();
        }

        @Override
        public String getColumnName(int column) {
            return headings.get(column);
        }

        @Override
        public Object getValueAt(int row, int column) {
            return rows.get(row).cells().get(column);
        }
    }
}
