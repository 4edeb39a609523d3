package org.pgminder.desktop.window;

import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.FlowLayout;
import java.util.List;
import java.util.function.Consumer;
import javax.swing.BorderFactory;
import javax.swing.Box;
import javax.swing.BoxLayout;
import javax.swing.ImageIcon;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;
import org.jspecify.annotations.Nullable;
import org.pgminder.desktop.frame.WidePage;
import org.pgminder.desktop.icon.StateIcon;
import org.pgminder.desktop.icon.ThemeColor;
import org.pgminder.desktop.text.Texts;
import org.pgminder.desktop.view.Badge;
import org.pgminder.desktop.view.Choice;
import org.pgminder.desktop.view.IconState;
import org.pgminder.desktop.view.Line;
import org.pgminder.desktop.view.ServerView;

/** One server: its state in large, its facts, what runs, and what can be done. */
final class ServerPanel extends WidePage {
    private static final Texts TEXTS = Texts.of(ServerPanel.class);
    private static final int ICON = 40;

    private final Consumer<Choice> chosen;
    private final JLabel title = new JLabel("PgMinder");
    private final FactGrid facts = new FactGrid();
    private final Sparkline connections = new Sparkline();
    private final JLabel caption = new JLabel(TEXTS.get("connections"));
    private final RunPanel runs;
    private final JPanel buttons = new JPanel(new FlowLayout(FlowLayout.LEADING, 8, 0));
    private List<Line.Action> actions = List.of();

    ServerPanel(Consumer<Choice> chosen) {
        super(new BorderLayout(0, 12));
        this.chosen = chosen;
        this.runs = new RunPanel(chosen);
        setBorder(BorderFactory.createEmptyBorder(16, 20, 12, 20));
        title.putClientProperty("FlatLaf.style", "font: bold +6");
        title.setIconTextGap(14);
        add(title, BorderLayout.NORTH);
        JPanel top = new JPanel(new BorderLayout());
        top.add(facts, BorderLayout.NORTH);
        JPanel line = new JPanel(new FlowLayout(FlowLayout.LEADING, 10, 8));
        line.setBorder(BorderFactory.createEmptyBorder(0, -10, 0, 0));
        caption.setForeground(ThemeColor.quiet());
        line.add(connections);
        line.add(caption);
        top.add(line, BorderLayout.CENTER);
        add(top, BorderLayout.CENTER);
        JPanel south = new JPanel();
        south.setLayout(new BoxLayout(south, BoxLayout.Y_AXIS));
        runs.setAlignmentX(LEFT_ALIGNMENT);
        buttons.setAlignmentX(LEFT_ALIGNMENT);
        buttons.setBorder(BorderFactory.createEmptyBorder(0, -8, 0, 0));
        south.add(runs);
        south.add(Box.createVerticalStrut(8));
        south.add(buttons);
        add(south, BorderLayout.SOUTH);
        show(null);
    }

    /** There is none in the settings: what can be done is to add one. */
    void showNoneSet() {
        showNone("noServerSet", List.of(new Line.Action(TEXTS.get("firstSteps"), new Choice.FirstRun(), true)));
    }

    private void showNone(String words, List<Line.Action> offered) {
        title.setText(TEXTS.get(words));
        title.setToolTipText(null);
        title.setIcon(new ImageIcon(StateIcon.of(new Badge(IconState.UNCHECKED, false), ICON)));
        facts.show(List.of());
        connections.show("", List.of());
        caption.setVisible(false);
        runs.show(List.of());
        showActions(offered);
    }

    void show(@Nullable ServerView server) {
        if (server == null) {
            showNone("noServer", List.of()); // before anything is known
            return;
        }
        title.setText(server.name());
        title.setToolTipText(server.name()); // a long one is cut off
        title.setIcon(new ImageIcon(
                StateIcon.of(new Badge(server.state(), !server.running().isEmpty()), ICON)));
        facts.show(server.facts());
        connections.show(TEXTS.get("connections"), server.connections());
        caption.setVisible(connections.isVisible());
        runs.show(server.running());
        showActions(server.actions());
    }

    /** The buttons stay at the bottom where there is more room than needed. */
    @Override
    public boolean getScrollableTracksViewportHeight() {
        return getParent() != null && getParent().getHeight() > getPreferredSize().height;
    }

    private void showActions(List<Line.Action> next) {
        if (next.equals(actions)) {
            return;
        }
        boolean same = next.stream()
                .map(Line.Action::choice)
                .toList()
                .equals(actions.stream().map(Line.Action::choice).toList());
        actions = List.copyOf(next);
        if (!same) {
            buttons.removeAll();
            for (Line.Action action : next) {
                JButton button = new JButton(action.text());
                button.addActionListener(event -> chosen.accept(action.choice()));
                buttons.add(button);
            }
            buttons.revalidate();
            buttons.repaint();
        }
        for (int i = 0; i < next.size(); i++) {
            Component button = buttons.getComponent(i);
            boolean pressed = button.isFocusOwner() && !next.get(i).enabled();
            button.setEnabled(next.get(i).enabled());
            if (pressed) {
                requestFocusInWindow(); // another press of the same key must not begin the other backup
            }
        }
    }
}
