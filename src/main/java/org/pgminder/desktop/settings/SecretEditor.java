package org.pgminder.desktop.settings;

import java.awt.BorderLayout;
import java.util.List;
import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JPanel;
import javax.swing.JPasswordField;
import javax.swing.JTextArea;
import org.pgminder.common.Failure;
import org.pgminder.common.Secret;
import org.pgminder.desktop.text.Texts;
import org.pgminder.desktop.view.Sentence;
import org.pgminder.desktop.view.Tone;
import org.pgminder.settings.SettingsPath;

/**
 * A password: where it is, and its reference or itself. One that stands in the file is shown as dots and can be moved to the keyring; it is
 * never made legible, also not by choosing another place for it.
 */
final class SecretEditor {
    private static final Texts TEXTS = Texts.of(SecretEditor.class);
    private static final List<String> PREFIXES = List.of("", "keyring:", "env:", "file:", "");
    private static final List<String> EXAMPLES = List.of("", "production", "PGMINDER_DB_PASSWORD", "password.txt", "");
    private static final int NONE = 0;
    private static final int KEYRING = 1;
    private static final int PLAIN = 4;

    private final SettingsModel model;
    private final SettingsPath path;
    private final SecretMover mover;
    private final JComboBox<String> place = new JComboBox<>(new String[] {
        TEXTS.get("secret.none"),
        TEXTS.get("secret.keyring"),
        TEXTS.get("secret.env"),
        TEXTS.get("secret.file"),
        TEXTS.get("secret.plain")
    });
    private final JPasswordField field = new JPasswordField(20);
    private final char dots = field.getEchoChar();
    private final JButton move = Controls.button(TEXTS.get("secret.move"), this::move);
    private final JTextArea outcome = Controls.words("");
    private boolean filling;

    SecretEditor(SettingsModel model, SettingsPath path, SecretMover mover) {
        this.model = model;
        this.path = path;
        this.mover = mover;
        String now = model.text(path);
        int index = now.isEmpty() ? NONE : placeOf(now);
        place.setSelectedIndex(index);
        field.setText(now.substring(PREFIXES.get(index).length()));
        show(index);
        say("", Tone.NORMAL);
        place.getAccessibleContext().setAccessibleName(TEXTS.get("secret.place"));
        outcome.getAccessibleContext().setAccessibleName(TEXTS.get("secret.outcome"));
        place.addActionListener(event -> {
            if (!filling) {
                chosen(place.getSelectedIndex());
            }
        });
        Controls.onTyping(field, () -> {
            if (!filling) {
                write();
            }
        });
    }

    FieldEditor editor() {
        // Below each other: beside a place with a long name there would be no room in a narrow form.
        JPanel where = new JPanel(new BorderLayout());
        where.setOpaque(false);
        where.add(place, BorderLayout.LINE_START);
        JPanel moving = new JPanel(new BorderLayout(10, 0));
        moving.setOpaque(false);
        moving.add(move, BorderLayout.LINE_START);
        moving.add(outcome, BorderLayout.CENTER);
        JPanel panel = new JPanel(new BorderLayout(0, 4));
        panel.setOpaque(false);
        panel.add(where, BorderLayout.NORTH);
        panel.add(field, BorderLayout.CENTER);
        panel.add(moving, BorderLayout.SOUTH);
        return new FieldEditor(panel, List.of(field, place, move), true);
    }

    private static int placeOf(String text) {
        for (int index = KEYRING; index < PLAIN; index++) {
            if (text.startsWith(PREFIXES.get(index))) {
                return index;
            }
        }
        return PLAIN;
    }

    private void chosen(int index) {
        fill(index, "");
        say("", Tone.NORMAL);
        write();
    }

    private void fill(int index, String text) {
        filling = true;
        place.setSelectedIndex(index);
        field.setText(text);
        filling = false;
        show(index);
    }

    private void show(int index) {
        field.setVisible(index != NONE);
        field.setEchoChar(index == PLAIN ? dots : (char) 0);
        field.putClientProperty("JTextField.placeholderText", EXAMPLES.get(index));
        move.setVisible(index == PLAIN && field.getDocument().getLength() > 0);
        field.revalidate();
    }

    private void write() {
        String typed = new String(field.getPassword());
        int index = place.getSelectedIndex();
        show(index);
        // An empty reference stands there as it is: that it is not complete is told beside it.
        boolean nothing = index == NONE || (index == PLAIN && typed.isEmpty());
        model.write(path, nothing ? null : PREFIXES.get(index) + typed);
    }

    private void move() {
        String plain = new String(field.getPassword());
        String owner = model.text(path.parent().child("name"));
        move.setEnabled(false);
        say(TEXTS.get("secret.moving"), Tone.NORMAL);
        mover.move(
                owner.isBlank() ? path.toString() : owner, new Secret(plain), name -> moved(plain, name), this::failed);
    }

    private void moved(String plain, String name) {
        move.setEnabled(true);
        // Something else may have been typed meanwhile, or another object may stand at that place.
        if (!model.text(path).equals(plain)) {
            say(TEXTS.get("secret.changed", name), Tone.WARNING);
            return;
        }
        fill(KEYRING, name);
        write();
        say(TEXTS.get("secret.moved", name), Tone.GOOD);
    }

    private void failed(Failure failure) {
        move.setEnabled(true);
        say(TEXTS.get("secret.notMoved", Sentence.of(failure)), Tone.BAD);
    }

    private void say(String text, Tone tone) {
        outcome.setForeground(Controls.tone(tone));
        outcome.setText(text);
        outcome.setVisible(!text.isEmpty());
        outcome.revalidate();
    }
}
