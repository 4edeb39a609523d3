package org.pgminder.desktop.about;

import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.FlowLayout;
import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.awt.Insets;
import java.awt.Toolkit;
import java.awt.datatransfer.StringSelection;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import javax.swing.BorderFactory;
import javax.swing.ImageIcon;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import javax.swing.Timer;
import javax.swing.UIManager;
import org.pgminder.common.Failure;
import org.pgminder.common.Version;
import org.pgminder.desktop.frame.AppFrame;
import org.pgminder.desktop.frame.Marked;
import org.pgminder.desktop.frame.Prose;
import org.pgminder.desktop.frame.WindowContext;
import org.pgminder.desktop.icon.StateIcon;
import org.pgminder.desktop.icon.ThemeColor;
import org.pgminder.desktop.text.Texts;
import org.pgminder.desktop.view.Badge;
import org.pgminder.desktop.view.Moment;
import org.pgminder.desktop.view.TimeText;

/** The window about the program. Event thread only. */
public final class AboutWindow {
    private static final Texts TEXTS = Texts.of(AboutWindow.class);
    private static final int ICON = 48;
    private static final int REFRESH_MILLIS = 1000;

    private final WindowContext context;
    private final Supplier<Presence> presence;
    private final AppFrame frame;
    private final JPanel facts = new JPanel(new GridBagLayout());
    private final Prose started = new Prose(TEXTS.get("started"));
    private final Prose memory = new Prose(TEXTS.get("memory"));
    private final Prose desktop = new Prose(TEXTS.get("desktop"));
    private final JTextArea licences = new JTextArea();
    private final Prose word = new Prose(TEXTS.get("word"));
    private final Timer refresh = new Timer(REFRESH_MILLIS, event -> refresh());

    /** Makes it without showing it. */
    public AboutWindow(WindowContext context, Supplier<Presence> presence) {
        this.context = context;
        this.presence = presence;
        this.frame = new AppFrame("about", TEXTS.get("title"), new Dimension(720, 560), context.places());
        frame.onClose(this::hide);
        JFrame window = frame.frame();
        window.add(head(), BorderLayout.NORTH);
        window.add(libraries(), BorderLayout.CENTER);
        window.add(footer(), BorderLayout.SOUTH);
        window.setMinimumSize(new Dimension(520, 420));
        context.work().begin(Licences::text, this::showLicences, this::fail);
    }

    /** Shows it, in front of others. */
    public void open() {
        refresh();
        refresh.start();
        word.show("");
        frame.open();
    }

    /** Takes it away. */
    public void dispose() {
        refresh.stop();
        frame.dispose();
    }

    private void hide() {
        refresh.stop();
        frame.hide();
    }

    private void refresh() {
        memory.show(Machine.memory(TEXTS.get("memoryOf")));
        Instant since = Machine.started();
        if (since != null) {
            Moment moment = context.moment().get();
            String passed = TimeText.uptime(Duration.between(since, moment.now()));
            started.show(TEXTS.get("startedAt", TimeText.clock(since, moment), passed));
        }
        Presence now = presence.get();
        String kind = TEXTS.get("desktop." + now.kind());
        desktop.show(
                now.toIcon() == null
                        ? kind
                        : TEXTS.get(
                                "iconAfter", kind, Long.toString(now.toIcon().toMillis())));
    }

    private void showLicences(String text) {
        licences.setText(text);
        licences.setCaretPosition(0);
    }

    private void fail(Failure failure) {
        word.show(failure.hint() == null ? failure.message() : failure.message() + ". " + failure.hint());
    }

    private void copyDiagnostics() {
        Presence now = presence.get();
        word.show(TEXTS.get("collecting"));
        context.work().begin(() -> Diagnostics.of(context.engine(), now), this::copied, this::fail);
    }

    private void copied(String text) {
        Toolkit.getDefaultToolkit().getSystemClipboard().setContents(new StringSelection(text), null);
        word.show(TEXTS.get("copied"));
    }

    private JPanel head() {
        JLabel title = new JLabel("PgMinder", new ImageIcon(StateIcon.draw(Badge.UNKNOWN, ICON)), JLabel.LEADING);
        title.putClientProperty("FlatLaf.style", "font: bold +12");
        title.setIconTextGap(14);
        fact(TEXTS.get("version"), new Prose(TEXTS.get("version")), Version.current());
        fact(TEXTS.get("java"), new Prose(TEXTS.get("java")), Machine.java());
        fact(TEXTS.get("system"), new Prose(TEXTS.get("system")), Machine.operatingSystem(TEXTS.get("processors")));
        fact(TEXTS.get("licence"), new Prose(TEXTS.get("licence")), "Apache License 2.0");
        fact(TEXTS.get("started"), started, "");
        fact(TEXTS.get("memory"), memory, "");
        fact(TEXTS.get("desktop"), desktop, "");
        JPanel head = new JPanel(new BorderLayout(0, 12));
        head.setBorder(BorderFactory.createEmptyBorder(16, 20, 12, 20));
        head.add(title, BorderLayout.NORTH);
        head.add(facts, BorderLayout.CENTER);
        return head;
    }

    private void fact(String name, Prose value, String text) {
        value.show(text);
        GridBagConstraints at = new GridBagConstraints();
        at.anchor = GridBagConstraints.FIRST_LINE_START;
        at.insets = new Insets(3, 0, 3, 24);
        JLabel label = new JLabel(name);
        label.setLabelFor(value);
        facts.add(label, at);
        at.gridwidth = GridBagConstraints.REMAINDER;
        at.weightx = 1;
        at.fill = GridBagConstraints.HORIZONTAL;
        at.insets = new Insets(3, 0, 3, 0);
        facts.add(value, at);
    }

    private JPanel libraries() {
        licences.setEditable(false);
        licences.setLineWrap(true);
        licences.setWrapStyleWord(true);
        licences.setFont(UIManager.getFont("Label.font"));
        JPanel libraries = new JPanel(new BorderLayout(0, 6));
        libraries.setBorder(BorderFactory.createEmptyBorder(0, 20, 12, 20));
        libraries.add(Marked.label(TEXTS.get("licences"), licences), BorderLayout.NORTH);
        libraries.add(new JScrollPane(licences), BorderLayout.CENTER);
        return libraries;
    }

    private JPanel footer() {
        JPanel footer = new JPanel(new BorderLayout(12, 0));
        footer.setBorder(BorderFactory.createCompoundBorder(
                BorderFactory.createMatteBorder(1, 0, 0, 0, ThemeColor.line()),
                BorderFactory.createEmptyBorder(8, 20, 8, 12)));
        JPanel buttons = new JPanel(new FlowLayout(FlowLayout.TRAILING, 6, 0));
        buttons.add(Marked.button(TEXTS.get("copy"), this::copyDiagnostics));
        buttons.add(Marked.button(TEXTS.get("close"), this::hide));
        footer.add(word, BorderLayout.CENTER);
        footer.add(buttons, BorderLayout.EAST);
        return footer;
    }
}
