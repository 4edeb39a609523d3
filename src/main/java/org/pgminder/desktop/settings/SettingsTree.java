package org.pgminder.desktop.settings;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Component;
import java.util.Collections;
import java.util.Optional;
import java.util.function.Consumer;
import javax.swing.ImageIcon;
import javax.swing.JTree;
import javax.swing.ToolTipManager;
import javax.swing.tree.DefaultMutableTreeNode;
import javax.swing.tree.DefaultTreeCellRenderer;
import javax.swing.tree.DefaultTreeModel;
import javax.swing.tree.TreePath;
import javax.swing.tree.TreeSelectionModel;
import org.pgminder.desktop.icon.StateIcon;
import org.pgminder.desktop.text.Texts;
import org.pgminder.desktop.view.Badge;
import org.pgminder.desktop.view.IconState;
import org.pgminder.desktop.view.Tone;
import org.pgminder.settings.FormField;
import org.pgminder.settings.SettingsPath;

/** The parts of the file, marked where something is wrong. */
final class SettingsTree extends JTree {
    private static final Texts TEXTS = Texts.of(SettingsTree.class);

    private final transient SettingsModel model;

    /** A place of the file, and the key of the root that it belongs to. */
    record Place(SettingsPath path, FormField section) {
        boolean isItem() {
            return path.last() instanceof Integer;
        }
    }

    /** @param chosen told what the person looks at */
    SettingsTree(SettingsModel model, Consumer<Place> chosen) {
        this.model = model;
        setRootVisible(false);
        setShowsRootHandles(true);
        setRowHeight(UIScale.scale(24));
        getSelectionModel().setSelectionMode(TreeSelectionModel.SINGLE_TREE_SELECTION);
        getAccessibleContext().setAccessibleName(TEXTS.get("parts"));
        setCellRenderer(new Renderer());
        ToolTipManager.sharedInstance().registerComponent(this);
        rebuild();
        addTreeSelectionListener(event -> selected().ifPresent(chosen));
    }

    /** A long name is cut off, and its tooltip has all of it: scrolled sideways, the others would lose their beginnings. */
    @Override
    public boolean getScrollableTracksViewportWidth() {
        return true;
    }

    /** Makes the nodes anew and keeps the selection where it can. */
    private void rebuild() {
        DefaultMutableTreeNode root = new DefaultMutableTreeNode();
        for (FormField section : model.fields()) {
            SettingsPath path = SettingsPath.of(section.key());
            DefaultMutableTreeNode node = new DefaultMutableTreeNode(new Place(path, section));
            root.add(node);
            for (int i = 0;
                    section.type() == FormField.Type.OBJECTS
                            && i < model.draft().size(path);
                    i++) {
                node.add(new DefaultMutableTreeNode(new Place(path.item(i), section)));
            }
        }
        setModel(new DefaultTreeModel(root));
        for (int row = 0; row < getRowCount(); row++) {
            expandRow(row);
        }
    }

    /** Makes the nodes anew and selects a place. */
    void select(SettingsPath path) {
        rebuild();
        if (getModel().getRoot() instanceof DefaultMutableTreeNode root) {
            Collections.list(root.depthFirstEnumeration()).stream()
                    .map(DefaultMutableTreeNode.class::cast)
                    .filter(node -> node.getUserObject() instanceof Place place
                            && place.path().equals(path))
                    .findFirst()
                    .ifPresent(node -> {
                        TreePath found = new TreePath(node.getPath());
                        setSelectionPath(found);
                        scrollPathToVisible(found);
                    });
        }
    }

    /** Names or problems have changed. */
    void refresh() {
        // The widths of the nodes are kept by the tree until it is told.
        DefaultTreeModel nodes = (DefaultTreeModel) getModel();
        Collections.list(((DefaultMutableTreeNode) nodes.getRoot()).depthFirstEnumeration())
                .forEach(node -> nodes.nodeChanged((DefaultMutableTreeNode) node));
    }

    Optional<Place> selected() {
        TreePath path = getSelectionPath();
        return path == null ? Optional.empty() : place(path.getLastPathComponent());
    }

    private static Optional<Place> place(Object node) {
        return node instanceof DefaultMutableTreeNode one && one.getUserObject() instanceof Place place
                ? Optional.of(place)
                : Optional.empty();
    }

    @Override
    public String convertValueToText(
            Object node, boolean selected, boolean expanded, boolean leaf, int row, boolean focus) {
        // Called by the constructor above, before there is a model.
        return model == null ? "" : place(node).map(this::text).orElse("");
    }

    private String text(Place place) {
        if (!place.isItem()) {
            return FieldTexts.section(place.section());
        }
        String name = model.text(place.path().child("name"));
        return name.isEmpty() ? TEXTS.get("noName") : name;
    }

    private final class Renderer extends DefaultTreeCellRenderer {
        Renderer() {
            setLeafIcon(null);
            setOpenIcon(null);
            setClosedIcon(null);
        }

        @Override
        public Component getTreeCellRendererComponent(
                JTree tree, Object node, boolean selected, boolean expanded, boolean leaf, int row, boolean focus) {
            super.getTreeCellRendererComponent(tree, node, selected, expanded, leaf, row, focus);
            setToolTipText(getText());
            boolean wrong = place(node)
                    .filter(place -> place.isItem() || place.section().type() == FormField.Type.OBJECT)
                    .filter(place -> !model.problems(place.path()).isEmpty())
                    .isPresent();
            setIcon(wrong ? new ImageIcon(StateIcon.draw(new Badge(IconState.ATTENTION, false), 16)) : null);
            if (wrong && !selected) {
                setForeground(Controls.tone(Tone.BAD));
            }
            getAccessibleContext().setAccessibleDescription(wrong ? TEXTS.get("hasProblem") : "");
            return this;
        }
    }
}
