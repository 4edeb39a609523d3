package org.pgminder.desktop.restore;

import java.util.Comparator;
import java.util.List;
import javax.swing.table.AbstractTableModel;
import org.pgminder.desktop.text.Texts;
import org.pgminder.engine.BackupReport;

/** The backups as rows and columns. */
final class BackupTable extends AbstractTableModel {
    static final int SIZE = 3;
    static final int PROOF = 4;
    static final int[] WIDTHS = {120, 125, 145, 90, 135, 85};
    private static final List<String> KEYS =
            List.of("col.server", "col.what", "col.when", "col.size", "col.proof", "col.pinned");

    private final Texts texts;
    private List<BackupRow> rows = List.of();

    BackupTable(Texts texts) {
        this.texts = texts;
    }

    void rows(List<BackupRow> next) {
        rows = List.copyOf(next);
        fireTableDataChanged();
    }

    BackupRow row(int index) {
        return rows.get(index);
    }

    BackupReport report(int index) {
        return rows.get(index).report();
    }

    /** Where a backup is; -1 when it is not. */
    int indexOf(String id) {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).report().backup().id().equals(id)) {
                return i;
            }
        }
        return -1;
    }

    /** Times and sizes by what they are, not as they are written. */
    static Comparator<BackupRow> order(int column) {
        return switch (column) {
            case 0 -> Comparator.comparing(BackupRow::server);
            case 1 -> Comparator.comparing(BackupRow::what);
            case 2 -> Comparator.comparing(BackupRow::at);
            case SIZE -> Comparator.comparing(BackupRow::bytes);
            case PROOF -> Comparator.comparing(BackupRow::proof);
            default -> Comparator.comparing(BackupRow::pinned);
        };
    }

    @Override
    public int getRowCount() {
        return rows.size();
    }

    @Override
    public int getColumnCount() {
        return KEYS.size();
    }

    @Override
    public String getColumnName(int column) {
        return texts.get(KEYS.get(column));
    }

    @Override
    public Class<?> getColumnClass(int column) {
        return BackupRow.class;
    }

    /** The whole row, which is sorted by; see {@link #text} for what is shown. */
    @Override
    public Object getValueAt(int row, int column) {
        return rows.get(row);
    }

    static String text(BackupRow row, int column) {
        return switch (column) {
            case 0 -> row.server();
            case 1 -> row.what();
            case 2 -> row.when();
            case SIZE -> row.size();
            case PROOF -> row.proof();
            default -> row.pinned();
        };
    }
}
