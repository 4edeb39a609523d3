package org.pgminder.desktop;

import java.awt.Component;
import java.util.ArrayList;
import java.util.List;
import javax.swing.JOptionPane;
import org.jspecify.annotations.Nullable;
import org.pgminder.desktop.text.Texts;
import org.pgminder.desktop.view.ProgressText;
import org.pgminder.desktop.view.TaskText;
import org.pgminder.engine.Snapshot;

/** The one question before what is under way is lost. Event thread only. */
final class QuitQuestion {
    private static final Texts TEXTS = Texts.of(QuitQuestion.class);

    private boolean open;

    /** Whether to quit: at once where nothing would be lost, otherwise what the person says. False while it is being asked. */
    boolean allows(Snapshot now, @Nullable Component parent) {
        List<String> lost = new ArrayList<>();
        now.running().stream()
                .filter(ProgressText::cancellable)
                .forEach(run -> lost.add(ProgressText.subjectAndServer(run)));
        String question = lost.isEmpty() ? "quit.task" : now.tasks().isEmpty() ? "quit.backup" : "quit.several";
        now.tasks().forEach(task -> lost.add(TaskText.of(task)));
        return !open && (lost.isEmpty() || ask(TEXTS.get(question, String.join(", ", lost)), parent));
    }

    private boolean ask(String question, @Nullable Component parent) {
        Object[] answers = {TEXTS.get("quit"), TEXTS.get("keepRunning")};
        open = true;
        int answer = JOptionPane.showOptionDialog(
                parent,
                question,
                TEXTS.get("quit.title"),
                JOptionPane.YES_NO_OPTION,
                JOptionPane.WARNING_MESSAGE,
                null,
                answers,
                answers[1]);
        open = false;
        return answer == 0;
    }
}
