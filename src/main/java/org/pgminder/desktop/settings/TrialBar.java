package org.pgminder.desktop.settings;

import java.awt.BorderLayout;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import org.pgminder.common.Failure;
import org.pgminder.desktop.frame.Work;
import org.pgminder.desktop.text.Texts;
import org.pgminder.desktop.view.Tone;
import org.pgminder.settings.DestinationSettings;
import org.pgminder.settings.ServerSettings;
import org.pgminder.settings.SettingsPath;

/** A button that tries a server or destination with what stands in the form, and what came of it. */
public final class TrialBar extends JPanel {
    private static final Texts TEXTS = Texts.of(TrialBar.class);

    private final transient SettingsModel model;
    private final transient SettingsPath path;
    private final transient SettingsDesk desk;
    private final transient Work work;
    private final JTextArea result = Controls.words("");
    private boolean trying;
    private transient Consumer<SettingsDesk.ServerAnswer> heard = answer -> {};

    private TrialBar(
            SettingsModel model, SettingsPath path, SettingsDesk desk, Work work, String text, Runnable pressed) {
        super(new BorderLayout(12, 0));
        this.model = model;
        this.path = path;
        this.desk = desk;
        this.work = work;
        // It stays enabled: the keyboard would go on to whatever comes behind it, and press that.
        JButton button = Controls.button(text, () -> {
            if (!trying) {
                pressed.run();
            }
        });
        setOpaque(false);
        setBorder(BorderFactory.createEmptyBorder(8, 0, 8, 0));
        JPanel left = new JPanel(new BorderLayout());
        left.setOpaque(false);
        left.add(button, BorderLayout.NORTH);
        add(left, BorderLayout.LINE_START);
        result.setBorder(BorderFactory.createEmptyBorder(4, 0, 0, 0));
        result.getAccessibleContext().setAccessibleName(TEXTS.get("trialResult"));
        add(result, BorderLayout.CENTER);
    }

    /** For what stands at a place; empty where there is nothing to try. */
    public static Optional<TrialBar> of(SettingsModel model, SettingsPath path, SettingsDesk desk, Work work) {
        if (path.steps().size() != 2) {
            return Optional.empty();
        }
        TrialBar[] bar = new TrialBar[1];
        Optional<TrialBar> made = switch (String.valueOf(path.steps().get(0))) {
            case "servers" ->
                Optional.of(new TrialBar(model, path, desk, work, TEXTS.get("tryServer"), () -> bar[0].tryServer()));
            case "destinations" ->
                Optional.of(new TrialBar(
                        model, path, desk, work, TEXTS.get("tryDestination"), () -> bar[0].tryDestination()));
            default -> Optional.empty();
        };
        made.ifPresent(one -> bar[0] = one);
        return made;
    }

    /** Told what a server has answered. */
    public void onAnswer(Consumer<SettingsDesk.ServerAnswer> listener) {
        heard = listener;
    }

    private void tryServer() {
        model.draft().read(path, ServerSettings.class).ifPresentOrElse(this::tryServer, this::incomplete);
    }

    private void tryServer(ServerSettings server) {
        begin();
        work.begin(
                () -> desk.tryServer(server),
                answer -> {
                    String text = TEXTS.get(
                            answer.standby() ? "standbyAnswers" : "serverAnswers",
                            answer.version(),
                            answer.databases().size());
                    end(text, Tone.GOOD);
                    heard.accept(answer);
                },
                this::failed);
    }

    private void tryDestination() {
        model.draft().read(path, DestinationSettings.class).ifPresentOrElse(this::tryDestination, this::incomplete);
    }

    private void tryDestination(DestinationSettings destination) {
        begin();
        work.begin(
                () -> {
                    desk.tryDestination(destination);
                    return destination.name();
                },
                name -> end(TEXTS.get("destinationWorks", name), Tone.GOOD),
                this::failed);
    }

    private void begin() {
        trying = true;
        say(TEXTS.get("trying"), Tone.NORMAL);
    }

    private void incomplete() {
        say(TEXTS.get("tryIncomplete"), Tone.WARNING);
    }

    private void failed(Failure failure) {
        String message = failure.message();
        String first = message.isEmpty() ? message : message.substring(0, 1).toUpperCase(Locale.ROOT);
        String hint = failure.hint();
        end(
                first + message.substring(Math.min(1, message.length())) + "." + (hint == null ? "" : " " + hint),
                Tone.BAD);
    }

    private void end(String text, Tone tone) {
        trying = false;
        say(text, tone);
    }

    private void say(String text, Tone tone) {
        result.setForeground(Controls.tone(tone));
        result.setText(text);
        revalidate();
    }
}
