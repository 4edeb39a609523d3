package org.pgminder.desktop.log;

import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.FlowLayout;
import java.awt.Toolkit;
import java.awt.datatransfer.StringSelection;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import javax.swing.BorderFactory;
import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextField;
import javax.swing.Timer;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.Failure;
import org.pgminder.desktop.frame.AppFrame;
import org.pgminder.desktop.frame.Marked;
import org.pgminder.desktop.frame.Typed;
import org.pgminder.desktop.frame.WindowContext;
import org.pgminder.desktop.icon.ThemeColor;
import org.pgminder.desktop.text.Texts;
import org.pgminder.desktop.view.Choice;

/** The window with the end of the log. Event thread only; the file is read elsewhere. */
public final class LogWindow {
    private static final Texts TEXTS = Texts.of(LogWindow.class);
    private static final List<LogLevel> LEVELS = List.of(LogLevel.values());
    private static final int LOOK_MILLIS = 500;

    private final WindowContext context;
    private final AppFrame frame;
    private final LogLines lines = new LogLines();
    private final JTextField filter = new JTextField(24);
    private final JComboBox<String> level = new JComboBox<>();
    private final JCheckBox follow = Marked.mark(new JCheckBox(), TEXTS.get("follow"));
    private final JLabel word = new JLabel(" ");
    private final Timer look = new Timer(LOOK_MILLIS, event -> follow());
    private @Nullable LogReader reader;
    private String file = "";
    private boolean reading;
    /** Something was asked for while the last answer was still awaited. */
    private boolean again;

    /** Makes it without showing it. */
    public LogWindow(WindowContext context) {
        this.context = context;
        this.frame = new AppFrame("log", TEXTS.get("title"), new Dimension(900, 560), context.places());
        frame.onClose(this::hide);
        for (LogLevel each : LEVELS) {
            level.addItem(TEXTS.get("level." + each));
        }
        follow.setSelected(true);
        follow.addActionListener(event -> follow());
        level.addActionListener(event -> look(false));
        Typed.listen(filter, () -> look(false));
        filter.putClientProperty("JTextField.placeholderText", TEXTS.get("filterHint"));
        filter.putClientProperty("JTextField.showClearButton", true);
        lines.getAccessibleContext().setAccessibleName(TEXTS.get("lines"));
        word.getAccessibleContext().setAccessibleName(TEXTS.get("word"));
        JFrame window = frame.frame();
        window.add(head(), BorderLayout.NORTH);
        JScrollPane scroll = new JScrollPane(lines);
        scroll.setBorder(BorderFactory.createMatteBorder(1, 0, 1, 0, ThemeColor.line()));
        window.add(scroll, BorderLayout.CENTER);
        window.add(footer(), BorderLayout.SOUTH);
        window.setMinimumSize(new Dimension(560, 320));
        frame.key(KeyEvent.VK_F5, 0, () -> look(true));
        int menuKey = Toolkit.getDefaultToolkit().getMenuShortcutKeyMaskEx();
        frame.key(KeyEvent.VK_F, menuKey == 0 ? InputEvent.CTRL_DOWN_MASK : menuKey, filter::requestFocusInWindow);
    }

    /** Shows it, in front of others. */
    public void open() {
        look.start();
        look(true);
        frame.open();
    }

    private void hide() {
        look.stop();
        frame.hide();
    }

    /** Takes it away. */
    public void dispose() {
        look.stop();
        frame.dispose();
    }

    private void look(boolean readNew) {
        LogReader current = reader();
        if (current == null) {
            return;
        }
        if (reading) {
            again = true;
            return;
        }
        reading = true;
        String wanted = filter.getText();
        LogLevel least = LEVELS.get(level.getSelectedIndex());
        context.work().begin(() -> current.lines(readNew, wanted, least), this::show, this::fail);
    }

    private void follow() {
        if (follow.isSelected()) {
            look(true);
        }
    }

    /** Null while the engine has not said yet where the log is. */
    private @Nullable LogReader reader() {
        String now = context.snapshot().get().logFile();
        if (!now.isEmpty() && !now.equals(file)) {
            file = now;
            reader = new LogReader(Path.of(now));
        }
        return reader;
    }

    private void show(List<LogView.Line> found) {
        boolean more = !found.equals(lines.lines());
        if (more) {
            lines.show(found);
        }
        word.setText(TEXTS.get("shown", found.size(), file));
        if (more && follow.isSelected()) {
            lines.toEnd();
        }
        done();
    }

    private void fail(Failure failure) {
        word.setText(failure.hint() == null ? failure.message() : failure.message() + ". " + failure.hint());
        done();
    }

    private void done() {
        reading = false;
        if (again) {
            again = false;
            look(follow.isSelected());
        }
    }

    private void copy() {
        List<LogView.Line> chosen = lines.getSelectedValuesList();
        String text = (chosen.isEmpty() ? lines.lines() : chosen)
                .stream().map(LogView.Line::text).collect(Collectors.joining("\n"));
        Toolkit.getDefaultToolkit().getSystemClipboard().setContents(new StringSelection(text), null);
        word.setText(TEXTS.get("copied"));
    }

    private JPanel head() {
        JPanel head = new JPanel(new FlowLayout(FlowLayout.LEADING, 8, 8));
        head.add(Marked.label(TEXTS.get("filter"), filter));
        head.add(filter);
        head.add(Marked.label(TEXTS.get("level"), level));
        head.add(level);
        head.add(follow);
        return head;
    }

    private JPanel footer() {
        JPanel footer = new JPanel(new BorderLayout(12, 0));
        footer.setBorder(BorderFactory.createEmptyBorder(8, 12, 8, 12));
        JPanel buttons = new JPanel(new FlowLayout(FlowLayout.TRAILING, 6, 0));
        buttons.add(Marked.button(TEXTS.get("copy"), this::copy));
        buttons.add(Marked.button(TEXTS.get("editor"), () -> context.chosen().accept(new Choice.OpenLog())));
        buttons.add(Marked.button(TEXTS.get("close"), this::hide));
        footer.add(word, BorderLayout.CENTER);
        footer.add(buttons, BorderLayout.EAST);
        return footer;
    }
}
