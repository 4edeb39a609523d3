package org.pgminder.desktop.window;

import com.formdev.flatlaf.util.UIScale;
import java.awt.BorderLayout;
import java.awt.Color;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.GridLayout;
import java.util.List;
import java.util.Locale;
import javax.swing.BorderFactory;
import javax.swing.DefaultListModel;
import javax.swing.ImageIcon;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextField;
import javax.swing.ListCellRenderer;
import javax.swing.ListSelectionModel;
import javax.swing.event.DocumentEvent;
import javax.swing.event.DocumentListener;
import org.jspecify.annotations.Nullable;
import org.pgminder.desktop.icon.StateIcon;
import org.pgminder.desktop.text.Texts;
import org.pgminder.desktop.view.Badge;
import org.pgminder.desktop.view.ServerView;

/** The servers, worst first, with a field that narrows a long list. */
final class ServerList extends JPanel {
    private static final Texts TEXTS = Texts.of(ServerList.class);

    private static final int FILTER_FROM = 10;
    private static final int ICON = 20;

    private final DefaultListModel<ServerView> model = new DefaultListModel<>();
    private final JList<ServerView> list = new JList<>(model) {
        /** A long name is cut off; its tooltip has all of it. */
        @Override
        public boolean getScrollableTracksViewportWidth() {
            return true;
        }
    };
    private final JTextField filter = new JTextField();
    private final Runnable selected;
    private List<ServerView> servers = List.of();
    private @Nullable String chosen;
    private boolean filling;

    ServerList(Runnable selected) {
        super(new BorderLayout(0, 6));
        this.selected = selected;
        filter.putClientProperty("JTextField.placeholderText", TEXTS.get("filterServers"));
        filter.putClientProperty("JTextField.showClearButton", true);
        filter.getAccessibleContext().setAccessibleName(TEXTS.get("filterServers"));
        filter.getDocument().addDocumentListener(new DocumentListener() {
            @Override
            public void insertUpdate(DocumentEvent event) {
                fill();
            }

            @Override
            public void removeUpdate(DocumentEvent event) {
                fill();
            }

            @Override
            public void changedUpdate(DocumentEvent event) {
                fill();
            }
        });
        list.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
        list.setCellRenderer(new Cell());
        list.getAccessibleContext().setAccessibleName(TEXTS.get("servers"));
        list.addListSelectionListener(event -> {
            ServerView value = list.getSelectedValue();
            if (!filling && value != null) {
                chosen = value.name();
                selected.run();
            }
        });
        add(filter, BorderLayout.NORTH);
        add(new JScrollPane(list), BorderLayout.CENTER);
        setPreferredSize(UIScale.scale(new Dimension(230, 200)));
    }

    void show(List<ServerView> next) {
        if (!next.equals(servers)) {
            servers = List.copyOf(next);
            filter.setVisible(next.size() >= FILTER_FROM);
            fill();
        }
    }

    /** Chooses a server, as a person does. */
    void choose(String name) {
        chosen = name;
        filter.setText("");
        fill();
    }

    /** The chosen server; the worst one until a person chooses. */
    @Nullable
    ServerView selection() {
        String name = chosen;
        return servers.stream()
                .filter(server -> server.name().equals(name))
                .findFirst()
                .orElse(servers.isEmpty() ? null : servers.get(0));
    }

    private void fill() {
        String wanted = filter.isVisible() ? filter.getText().strip().toLowerCase(Locale.ROOT) : "";
        List<ServerView> shown = servers.stream()
                .filter(server -> server.name().toLowerCase(Locale.ROOT).contains(wanted))
                .toList();
        filling = true;
        // In place where it can be: the selection and the place in a long list are kept.
        while (model.size() > shown.size()) {
            model.remove(model.size() - 1);
        }
        for (int i = 0; i < shown.size(); i++) {
            if (i == model.size()) {
                model.addElement(shown.get(i));
            } else if (!model.get(i).equals(shown.get(i))) {
                model.set(i, shown.get(i));
            }
        }
        ServerView selection = selection();
        if (selection != null) {
            list.setSelectedIndex(shown.indexOf(selection));
        }
        filling = false;
        selected.run();
    }

    /** Two lines without HTML, for which Swing would read a document type and a style sheet that stay in memory. */
    private static final class Cell extends JPanel implements ListCellRenderer<ServerView> {
        private final JLabel icon = new JLabel();
        private final JLabel name = new JLabel();
        private final JLabel summary = new JLabel();

        Cell() {
            super(new BorderLayout(10, 0));
            setBorder(BorderFactory.createEmptyBorder(6, 8, 6, 8));
            name.putClientProperty("FlatLaf.style", "font: bold");
            JPanel lines = new JPanel(new GridLayout(2, 1));
            lines.setOpaque(false);
            lines.add(name);
            lines.add(summary);
            add(icon, BorderLayout.LINE_START);
            add(lines, BorderLayout.CENTER);
        }

        @Override
        public Component getListCellRendererComponent(
                JList<? extends ServerView> of, ServerView server, int index, boolean selected, boolean focused) {
            setBackground(selected ? of.getSelectionBackground() : of.getBackground());
            Color foreground = selected ? of.getSelectionForeground() : of.getForeground();
            name.setForeground(foreground);
            summary.setForeground(foreground);
            name.setText(server.name());
            setToolTipText(server.name() + ": " + server.summary());
            summary.setText(server.summary());
            icon.setIcon(new ImageIcon(
                    StateIcon.of(new Badge(server.state(), !server.running().isEmpty()), ICON)));
            getAccessibleContext().setAccessibleName(server.name() + ", " + server.summary());
            return this;
        }
    }
}
