package org.pgminder.desktop.settings;

import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.FlowLayout;
import java.util.Optional;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JSplitPane;
import org.pgminder.desktop.frame.WindowContext;
import org.pgminder.desktop.text.Texts;
import org.pgminder.settings.FormField;
import org.pgminder.settings.SettingsPath;
import org.pgminder.settings.SettingsProblem;

/** The parts of the file on the left, the one that is looked at on the right. */
final class SettingsPanel extends JPanel {
    private static final Texts TEXTS = Texts.of(SettingsPanel.class);

    private final transient SettingsModel model;
    private final transient WindowContext context;
    private final transient SettingsDesk desk;
    private final SettingsTree tree;
    private final JPanel right = new JPanel(new BorderLayout());
    private final JButton add = Controls.button(TEXTS.get("add"), this::addObject);
    private final JButton duplicate = Controls.button(TEXTS.get("duplicate"), this::duplicateObject);
    private final JButton remove = Controls.button(TEXTS.get("remove"), this::removeObject);
    private transient Optional<SettingsPage> page = Optional.empty();

    /** @param before what was looked at before the file was read again */
    SettingsPanel(SettingsModel model, Optional<SettingsPath> before, WindowContext context, SettingsDesk desk) {
        super(new BorderLayout());
        this.model = model;
        this.context = context;
        this.desk = desk;
        this.tree = new SettingsTree(model, this::show);
        model.onChange(tree::refresh);
        JScrollPane scroll = new JScrollPane(tree);
        scroll.setBorder(BorderFactory.createEmptyBorder(10, 8, 0, 4));
        JPanel buttons = new JPanel(new FlowLayout(FlowLayout.LEADING, 4, 6));
        buttons.add(add);
        buttons.add(duplicate);
        buttons.add(remove);
        JPanel left = new JPanel(new BorderLayout());
        left.add(scroll, BorderLayout.CENTER);
        left.add(buttons, BorderLayout.SOUTH);
        left.setMinimumSize(new Dimension(buttons.getPreferredSize().width, 100));
        JSplitPane split = new JSplitPane(JSplitPane.HORIZONTAL_SPLIT, left, right);
        split.setBorder(BorderFactory.createEmptyBorder());
        add(split, BorderLayout.CENTER);
        first(before);
    }

    /** Has the keyboard begin with the parts of the file. */
    void takeFocus() {
        tree.requestFocusInWindow();
    }

    /** What is looked at. */
    Optional<SettingsPath> selected() {
        return page.map(SettingsPage::path);
    }

    /** A name that was changed is now as the person wants it. */
    void settle() {
        page.ifPresent(SettingsPage::settle);
    }

    /** Goes to where something is wrong. */
    void showProblem(SettingsProblem problem) {
        for (FormField section : model.fields()) {
            SettingsPath list = SettingsPath.of(section.key());
            for (int i = 0; i < model.draft().size(list); i++) {
                if (model.problems(list.item(i)).contains(problem)) {
                    tree.select(list.item(i));
                    return;
                }
            }
            if (model.problems(list).contains(problem)) {
                tree.select(list);
                return;
            }
        }
    }

    private void first(Optional<SettingsPath> before) {
        if (!model.draft().problems().isEmpty()) {
            showProblem(model.draft().problems().get(0));
        }
        if (page.isEmpty()) {
            tree.select(before.filter(path -> model.draft().value(path).isPresent())
                    .orElse(SettingsPath.of("servers").item(0)));
        }
        if (page.isEmpty()) {
            tree.select(SettingsPath.of(model.fields().get(0).key()));
        }
    }

    private void show(SettingsTree.Place place) {
        boolean list = place.section().type() == FormField.Type.OBJECTS;
        add.setEnabled(list);
        duplicate.setEnabled(place.isItem());
        remove.setEnabled(place.isItem());
        if (page.filter(now -> now.path().equals(place.path())).isPresent()) {
            return;
        }
        page.ifPresent(SettingsPage::close);
        open(place);
    }

    private void open(SettingsTree.Place place) {
        SettingsPage next = new SettingsPage(model, place.path(), place.section(), context, desk);
        page = Optional.of(next);
        right.removeAll();
        right.add(next, BorderLayout.CENTER);
        right.revalidate();
        right.repaint();
    }

    private void addObject() {
        tree.selected().ifPresent(place -> tree.select(model.add(place.section())));
    }

    private void duplicateObject() {
        tree.selected()
                .filter(SettingsTree.Place::isItem)
                .ifPresent(place -> tree.select(model.duplicate(
                        place.section().key(), (Integer) place.path().last())));
    }

    private void removeObject() {
        tree.selected().filter(SettingsTree.Place::isItem).ifPresent(place -> {
            page.ifPresent(SettingsPage::close);
            page = Optional.empty();
            model.write(place.path(), null);
            SettingsPath list = place.path().parent();
            int index = Math.min((Integer) place.path().last(), model.draft().size(list) - 1);
            tree.select(index < 0 ? list : list.item(index));
        });
    }
}
