package org.pgminder.desktop.restore;

import com.formdev.flatlaf.util.UIScale;
import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.event.ActionEvent;
import java.awt.event.KeyEvent;
import java.util.HashSet;
import java.util.Set;
import javax.swing.AbstractAction;
import javax.swing.ButtonGroup;
import javax.swing.JCheckBox;
import javax.swing.JPanel;
import javax.swing.JRadioButton;
import javax.swing.JScrollPane;
import javax.swing.JSpinner;
import javax.swing.JTable;
import javax.swing.JTextField;
import javax.swing.KeyStroke;
import javax.swing.RowFilter;
import javax.swing.SpinnerNumberModel;
import javax.swing.table.DefaultTableCellRenderer;
import javax.swing.table.TableRowSorter;
import org.pgminder.desktop.frame.Marked;
import org.pgminder.desktop.frame.Prose;
import org.pgminder.desktop.frame.Typed;
import org.pgminder.desktop.text.Texts;

/** How much of it, and how. */
final class PartsStep extends StepPanel {
    private static final int TICK_WIDTH = 34;
    private static final int ROW_HEIGHT = 24;

    private final Texts texts;
    private final Runnable changed;
    private final JRadioButton all;
    private final JRadioButton some;
    private final TableChoice model;
    private final JTable table;
    private final TableRowSorter<TableChoice> sorter;
    private final JTextField filter = new JTextField();
    private final JPanel list = new JPanel(new BorderLayout(0, 6));
    private final Prose listNote;
    private final JCheckBox roles;
    private final Prose rolesNote;
    private final JSpinner jobs = new JSpinner(new SpinnerNumberModel(1, 1, RestoreDraft.MOST_JOBS, 1));
    private final Prose jobsNote;
    private RestoreDraft draft;
    private boolean filling;

    PartsStep(RestoreDraft draft, Texts texts, Runnable changed) {
        this.draft = draft;
        this.texts = texts;
        this.changed = changed;
        all = Marked.mark(new JRadioButton(), texts.get("parts.all"));
        some = Marked.mark(new JRadioButton(), texts.get("parts.some"));
        roles = Marked.mark(new JCheckBox(), texts.get("parts.roles"));
        listNote = new Prose(texts.get("parts.note")).quiet();
        rolesNote = new Prose(texts.get("parts.note")).quiet();
        jobsNote = new Prose(texts.get("parts.note")).quiet();
        model = new TableChoice(texts, this::take);
        table = new JTable(model);
        sorter = new TableRowSorter<>(model);
        ButtonGroup group = new ButtonGroup();
        group.add(all);
        group.add(some);
        all.addActionListener(event -> take());
        some.addActionListener(event -> take());
        roles.addActionListener(event -> take());
        jobs.addChangeListener(event -> take());
        filter.putClientProperty("JTextField.placeholderText", texts.get("parts.filter"));
        filter.putClientProperty("JTextField.showClearButton", true);
        filter.getAccessibleContext().setAccessibleName(texts.get("parts.filter"));
        Typed.listen(filter, this::narrow);
        prepareTable();
        list.add(filter, BorderLayout.NORTH);
        list.add(new JScrollPane(table), BorderLayout.CENTER);
        row(all);
        row(some);
        row(line(1, list)).setMaximumSize(null);
        row(line(1, listNote));
        row(roles);
        row(line(1, rolesNote));
        jobs.setMaximumSize(jobs.getPreferredSize());
        Component label = Marked.label(texts.get("parts.jobs"), jobs);
        row(line(0, label, jobs));
        row(line(1, jobsNote));
    }

    private void prepareTable() {
        table.setRowSorter(sorter);
        // Any key, Alt+N too, would begin to edit a tick, and still do so when another backup's tables take the place
        // of these.
        table.putClientProperty("JTable.autoStartsEdit", false);
        table.putClientProperty("terminateEditOnFocusLost", true);
        table.setRowHeight(UIScale.scale(ROW_HEIGHT));
        table.setShowVerticalLines(false);
        table.setFillsViewportHeight(true);
        table.getAccessibleContext().setAccessibleName(texts.get("parts.tables"));
        table.getColumnModel().getColumn(0).setMaxWidth(TICK_WIDTH);
        table.getColumnModel().getColumn(1).setPreferredWidth(400);
        table.getColumnModel().getColumn(2).setPreferredWidth(90);
        table.getColumnModel().getColumn(2).setCellRenderer(new Rows());
        table.setFocusTraversalKeys(java.awt.KeyboardFocusManager.FORWARD_TRAVERSAL_KEYS, null);
        table.setFocusTraversalKeys(java.awt.KeyboardFocusManager.BACKWARD_TRAVERSAL_KEYS, null);
        KeyStroke space = KeyStroke.getKeyStroke(KeyEvent.VK_SPACE, 0);
        table.getInputMap(WHEN_ANCESTOR_OF_FOCUSED_COMPONENT).put(space, "tick");
        table.getActionMap().put("tick", new AbstractAction() {
            @Override
            public void actionPerformed(ActionEvent event) {
                for (int row : table.getSelectedRows()) {
                    int at = table.convertRowIndexToModel(row);
                    model.setValueAt(!(Boolean) model.getValueAt(at, 0), at, 0);
                }
            }
        });
    }

    @Override
    void enter(RestoreDraft current) {
        draft = current;
        filling = true;
        boolean listed = !current.tableList().isEmpty();
        boolean possible = current.tablesPossible() && listed;
        Set<String> chosen = current.tables();
        model.show(
                current.tablesPossible() ? current.tableList() : java.util.List.of(),
                chosen == null ? Set.of() : chosen);
        (chosen == null || !possible ? all : some).setSelected(true);
        some.setEnabled(possible);
        list.getParent().setVisible(possible);
        listNote.getParent().setVisible(!possible);
        listNote.show(texts.get(tablesKey(current)));
        roles.setEnabled(current.rolesPossible());
        roles.setSelected(current.roles());
        rolesNote.show(texts.get(rolesKey(current)));
        jobs.setEnabled(current.jobsPossible());
        jobs.setValue(current.jobs());
        jobsNote.show(texts.get(current.jobsPossible() ? "parts.jobsNote" : "parts.noJobs"));
        enableList();
        filling = false;
        revalidate();
    }

    private static String tablesKey(RestoreDraft draft) {
        if (draft.tablesPossible()) {
            return "parts.noList";
        }
        return draft.fromFile() ? "parts.noListOfFile" : "parts.noChoice";
    }

    private static String rolesKey(RestoreDraft draft) {
        if (draft.rolesPossible()) {
            return draft.fromFile() ? "parts.rolesOfFile" : "parts.rolesNote";
        }
        boolean anyway = draft.target() == RestoreDraft.Target.OWN_NAMES && (draft.fromFile() || draft.holdsServer());
        return anyway ? "parts.rolesAnyway" : "parts.noRoles";
    }

    private void take() {
        if (filling) {
            return;
        }
        draft.tables(some.isSelected() ? model.ticked() : null);
        draft.roles(roles.isSelected());
        draft.jobs((Integer) jobs.getValue());
        enableList();
        changed.run();
    }

    private void enableList() {
        boolean open = some.isSelected();
        filter.setEnabled(open);
        table.setEnabled(open);
    }

    private void narrow() {
        Set<Integer> wanted = new HashSet<>(model.matching(filter.getText()));
        sorter.setRowFilter(new RowFilter<TableChoice, Integer>() {
            @Override
            public boolean include(Entry<? extends TableChoice, ? extends Integer> entry) {
                return wanted.contains(entry.getIdentifier());
            }
        });
    }

    /** Numbers of rows; nothing where nobody counted. */
    private static final class Rows extends DefaultTableCellRenderer {
        Rows() {
            setHorizontalAlignment(TRAILING);
        }

        @Override
        protected void setValue(Object value) {
            setText(value instanceof Long rows && rows >= 0 ? String.format("%,d", rows) : "");
        }
    }
}
