package org.pgminder.desktop.history;

import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.awt.Insets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.swing.BorderFactory;
import javax.swing.DefaultComboBoxModel;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextField;
import javax.swing.Timer;
import javax.swing.event.DocumentEvent;
import javax.swing.event.DocumentListener;
import org.jspecify.annotations.Nullable;
import org.pgminder.catalogue.HistoryOutline;
import org.pgminder.catalogue.HistoryQuery;
import org.pgminder.catalogue.RunState;
import org.pgminder.desktop.text.Texts;

/** Says which runs are to be seen. */
final class FilterBar extends JPanel {
    /** Whoever types is not asked after each letter. */
    private static final int TYPING_MILLIS = 250;

    private final Texts texts;
    private final Runnable changed;
    private final JComboBox<Item<String>> servers = new JComboBox<>();
    private final JComboBox<Item<String>> jobs = new JComboBox<>();
    private final JComboBox<Item<RunState>> outcomes = new JComboBox<>();
    private final JComboBox<Item<Duration>> spans = new JComboBox<>();
    private final JTextField text = new JTextField(14);
    private final Timer typing;
    private boolean filling;

    /** @param value null for all */
    private record Item<T>(String words, @Nullable T value) {
        @Override
        public String toString() {
            return words;
        }
    }

    FilterBar(Texts texts, HistoryText words, Runnable changed) {
        super(new GridBagLayout());
        this.texts = texts;
        this.changed = changed;
        this.typing = new Timer(TYPING_MILLIS, event -> changed.run());
        typing.setRepeats(false);
        setBorder(BorderFactory.createEmptyBorder(10, 12, 10, 12));
        fillNames(servers, "allServers", List.of());
        fillNames(jobs, "allJobs", List.of());
        outcomes.addItem(new Item<>(texts.get("allOutcomes"), null));
        for (RunState state : RunState.values()) {
            outcomes.addItem(new Item<>(words.outcomeWord(state), state));
        }
        spans.addItem(new Item<>(texts.get("allTimes"), null));
        spans.addItem(new Item<>(texts.get("lastDay"), Duration.ofDays(1)));
        spans.addItem(new Item<>(texts.get("lastWeek"), Duration.ofDays(7)));
        spans.addItem(new Item<>(texts.get("lastMonth"), Duration.ofDays(31)));
        text.putClientProperty("JTextField.placeholderText", texts.get("filterText.hint"));
        text.putClientProperty("JTextField.showClearButton", true);
        text.getDocument().addDocumentListener(new DocumentListener() {
            @Override
            public void insertUpdate(DocumentEvent event) {
                typing.restart();
            }

            @Override
            public void removeUpdate(DocumentEvent event) {
                typing.restart();
            }

            @Override
            public void changedUpdate(DocumentEvent event) {
                typing.restart();
            }
        });
        add(0, "filterServer", servers, 1);
        add(1, "filterJob", jobs, 1);
        add(2, "filterOutcome", outcomes, 1);
        add(3, "filterTime", spans, 1);
        add(4, "filterText", text, 2);
        Stream.of(servers, jobs, outcomes, spans).forEach(box -> {
            box.setMaximumRowCount(20);
            box.addActionListener(event -> tell());
        });
    }

    private void add(int column, String key, JComponent field, double weight) {
        GridBagConstraints at = new GridBagConstraints();
        at.gridx = column;
        at.weightx = weight;
        at.fill = GridBagConstraints.HORIZONTAL;
        at.insets = new Insets(0, column == 0 ? 0 : 10, 2, 0);
        JLabel label = new JLabel(texts.get(key));
        label.setLabelFor(field);
        label.setDisplayedMnemonic(texts.get(key + ".key").charAt(0));
        add(label, at);
        at.gridy = 1;
        at.insets = new Insets(0, column == 0 ? 0 : 10, 0, 0);
        add(field, at);
    }

    /** What is asked for now. */
    HistoryQuery query(Instant now) {
        Duration span = value(spans);
        String words = text.getText().strip();
        return new HistoryQuery(
                value(servers),
                value(jobs),
                value(outcomes),
                span == null ? null : now.minus(span),
                null,
                words.isEmpty() ? null : words);
    }

    private static <T> @Nullable T value(JComboBox<Item<T>> box) {
        Item<T> chosen = box.getItemAt(Math.max(0, box.getSelectedIndex()));
        return chosen.value();
    }

    /** Chooses a server and a job, null for all, and nothing else, as a person does. */
    void choose(@Nullable String server, @Nullable String job) {
        filling = true;
        choose(servers, server);
        choose(jobs, job);
        outcomes.setSelectedIndex(0);
        spans.setSelectedIndex(0);
        text.setText("");
        filling = false;
        changed.run();
    }

    private static void choose(JComboBox<Item<String>> box, @Nullable String name) {
        Item<String> item = name == null ? box.getItemAt(0) : new Item<>(name, name);
        if (((DefaultComboBoxModel<Item<String>>) box.getModel()).getIndexOf(item) < 0) {
            box.addItem(item);
        }
        box.setSelectedItem(item);
    }

    /** Which servers and jobs can be chosen; what is chosen stays. */
    void offer(HistoryOutline outline) {
        fillNames(servers, "allServers", outline.servers());
        fillNames(jobs, "allJobs", outline.jobs());
    }

    private void fillNames(JComboBox<Item<String>> box, String all, List<String> names) {
        List<Item<String>> items = new ArrayList<>();
        items.add(new Item<>(texts.get(all), null));
        names.forEach(name -> items.add(new Item<>(name, name)));
        boolean same = box.getItemCount() == items.size();
        for (int i = 0; same && i < items.size(); i++) {
            same = items.get(i).equals(box.getItemAt(i));
        }
        if (same) {
            return;
        }
        Item<String> chosen = box.getItemCount() == 0 ? items.get(0) : box.getItemAt(box.getSelectedIndex());
        if (!items.contains(chosen)) {
            items.add(chosen);
        }
        filling = true;
        DefaultComboBoxModel<Item<String>> model = new DefaultComboBoxModel<>();
        model.addAll(items);
        model.setSelectedItem(chosen);
        box.setModel(model);
        filling = false;
    }

    private void tell() {
        if (!filling) {
            changed.run();
        }
    }

    void stop() {
        typing.stop();
    }
}
