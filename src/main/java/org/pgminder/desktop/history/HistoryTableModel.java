package org.pgminder.desktop.history;

import java.util.List;
import javax.swing.table.AbstractTableModel;
import org.jspecify.annotations.Nullable;
import org.pgminder.catalogue.HistoryEntry;
import org.pgminder.desktop.history.HistoryText.Column;

/** The pages as a table. A row that is still fetched is a placeholder. Event thread only. */
final class HistoryTableModel extends AbstractTableModel {
    private static final List<Column> COLUMNS = List.of(Column.values());
    private static final String FETCHED = "…";

    private final HistoryPages pages;
    private final HistoryText text;

    HistoryTableModel(HistoryPages pages, HistoryText text) {
        this.pages = pages;
        this.text = text;
    }

    @Nullable
    HistoryEntry entry(int row) {
        return row < 0 || row >= pages.rows() ? null : pages.row(row);
    }

    @Override
    public int getRowCount() {
        return pages.rows();
    }

    @Override
    public int getColumnCount() {
        return COLUMNS.size();
    }

    @Override
    public String getColumnName(int column) {
        return text.heading(COLUMNS.get(column));
    }

    @Override
    public Object getValueAt(int row, int column) {
        HistoryEntry entry = entry(row);
        Column of = COLUMNS.get(column);
        if (entry == null) {
            return of == Column.OUTCOME ? FETCHED : "";
        }
        return text.cell(entry, of);
    }
}
