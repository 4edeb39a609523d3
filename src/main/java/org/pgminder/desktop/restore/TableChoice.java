package org.pgminder.desktop.restore;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.swing.table.AbstractTableModel;
import org.pgminder.common.Contents;
import org.pgminder.desktop.text.Texts;

/** Tables with their rows, each with a tick. */
final class TableChoice extends AbstractTableModel {
    private final Texts texts;
    private final Runnable changed;
    private List<Contents.Table> tables = List.of();
    private final Set<String> ticked = new TreeSet<>();

    TableChoice(Texts texts, Runnable changed) {
        this.texts = texts;
        this.changed = changed;
    }

    void show(List<Contents.Table> next, Set<String> chosen) {
        tables = List.copyOf(next);
        ticked.clear();
        ticked.addAll(chosen);
        fireTableDataChanged();
    }

    Set<String> ticked() {
        return new TreeSet<>(ticked);
    }

    List<Integer> matching(String filter) {
        List<Integer> rows = new ArrayList<>();
        for (int i = 0; i < tables.size(); i++) {
            if (name(i).toLowerCase(java.util.Locale.ROOT)
                    .contains(filter.strip().toLowerCase(java.util.Locale.ROOT))) {
                rows.add(i);
            }
        }
        return rows;
    }

    private String name(int row) {
        return tables.get(row).schema() + "." + tables.get(row).name();
    }

    @Override
    public int getRowCount() {
        return tables.size();
    }

    @Override
    public int getColumnCount() {
        return 3;
    }

    @Override
    public String getColumnName(int column) {
        return column == 0 ? "" : texts.get(column == 1 ? "col.table" : "col.rows");
    }

    @Override
    public Class<?> getColumnClass(int column) {
        return column == 0 ? Boolean.class : column == 1 ? String.class : Long.class;
    }

    @Override
    public boolean isCellEditable(int row, int column) {
        return column == 0;
    }

    @Override
    public Object getValueAt(int row, int column) {
        return switch (column) {
            case 0 -> ticked.contains(name(row));
            case 1 -> name(row);
            default -> tables.get(row).rows();
        };
    }

    @Override
    public void setValueAt(Object value, int row, int column) {
        if (Boolean.TRUE.equals(value)) {
            ticked.add(name(row));
        } else {
            ticked.remove(name(row));
        }
        fireTableCellUpdated(row, column);
        changed.run();
    }
}
