package org.pgminder.desktop.history;

import java.awt.FlowLayout;
import java.awt.Toolkit;
import java.awt.datatransfer.StringSelection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JOptionPane;
import javax.swing.JPanel;
import org.jspecify.annotations.Nullable;
import org.pgminder.catalogue.Backup;
import org.pgminder.catalogue.CopyState;
import org.pgminder.common.Failure;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.desktop.frame.WindowContext;
import org.pgminder.desktop.text.Texts;
import org.pgminder.desktop.view.Choice;
import org.pgminder.desktop.view.Tone;
import org.pgminder.engine.BackupReport;
import org.pgminder.engine.TaskReport;
import org.pgminder.engine.TaskRequest;
import org.pgminder.engine.TaskResult;
import org.pgminder.retention.RemovalPlan;

/** What can be done with the backup of the chosen run. */
final class BackupActions extends JPanel {
    private final Texts texts;
    private final HistoryText words;
    private final WindowContext context;
    private final MessageBar message;
    private final TaskWatch tasks;
    private final Runnable changed;
    private final JButton restore = button("restore", this::restore);
    private final JButton prove = button("prove", this::prove);
    private final JButton pin = button("pin", this::pin);
    private final JButton delete = button("delete", this::askToDelete);
    private final JButton openFolder = button("openFolder", this::openFolder);
    private final JButton copyPath = button("copyPath", this::copyPath);
    private @Nullable BackupReport shown;

    /** @param changed told when what the list shows may be different */
    BackupActions(Texts texts, HistoryText words, WindowContext context, MessageBar message, Runnable changed) {
        super(new FlowLayout(FlowLayout.LEADING, 6, 0));
        this.texts = texts;
        this.words = words;
        this.context = context;
        this.message = message;
        this.changed = changed;
        this.tasks = new TaskWatch(context.engine(), context.work());
        setBorder(BorderFactory.createEmptyBorder(4, 6, 6, 6));
        List.of(restore, prove, pin, delete, openFolder, copyPath).forEach(this::add);
        show(null);
    }

    private JButton button(String key, Runnable action) {
        JButton button = new JButton();
        button.addActionListener(event -> action.run());
        button.setName(key);
        return button;
    }

    private void name(JButton button, String key) {
        button.setText(texts.get(key));
        button.setMnemonic(texts.get(key + ".key").charAt(0));
    }

    /** @param backup null where the run made none */
    void show(@Nullable BackupReport backup) {
        shown = backup;
        List.of(restore, prove, delete, openFolder, copyPath).forEach(each -> name(each, each.getName()));
        name(pin, backup != null && backup.backup().pinned() ? "unpin" : "pin");
        boolean anywhere =
                backup != null && HistoryText.isAnywhere(backup.backup().local(), backup.copies());
        boolean local = backup != null && backup.backup().local() == CopyState.STORED;
        restore.setEnabled(anywhere);
        prove.setEnabled(anywhere);
        pin.setEnabled(anywhere);
        delete.setEnabled(anywhere);
        openFolder.setEnabled(local);
        copyPath.setEnabled(local);
    }

    private void restore() {
        if (shown != null) {
            context.chosen().accept(new Choice.OpenRestore(shown.backup().id()));
        }
    }

    private void prove() {
        if (shown == null) {
            return;
        }
        Backup backup = shown.backup();
        tasks.start(new TaskRequest.Prove(backup.id(), null), new Told("proving", backup) {
            @Override
            void done(TaskResult result) {
                if (result instanceof TaskResult.Proved proved) {
                    String told = words.proof(proved.proof().result());
                    message.tell(
                            texts.get(
                                    "proofEnded",
                                    name(backup),
                                    told,
                                    proved.proof().detail()),
                            HistoryText.tone(proved.proof().result()));
                }
            }
        });
    }

    private void pin() {
        if (shown == null) {
            return;
        }
        Backup backup = shown.backup();
        boolean pinned = !backup.pinned();
        context.work()
                .begin(
                        () -> context.engine().pin(backup.id(), pinned),
                        id -> {
                            message.tell(texts.get(pinned ? "isPinned" : "isUnpinned", name(backup)), Tone.NORMAL);
                            changed.run();
                        },
                        message::tell);
    }

    void askToDelete() {
        if (shown == null || !delete.isEnabled()) {
            return;
        }
        Backup backup = shown.backup();
        context.work().begin(() -> context.engine().removal(backup.id()), plan -> confirm(backup, plan), message::tell);
    }

    private void confirm(Backup backup, RemovalPlan plan) {
        if (plan.refused() != null) {
            message.tell(texts.get("notDeletable", name(backup), plan.refused()), Tone.WARNING);
            return;
        }
        String places = plan.places().stream()
                .map(spot -> "  •  " + (spot.place() == null ? texts.get("inFolder", spot.where()) : spot.where()))
                .collect(Collectors.joining("\n"));
        RemovalPlan.Protection protection = plan.protection();
        String last = protection == null ? "" : "\n\n" + texts.get("protection." + protection);
        String question = texts.get("deleteQuestion", name(backup), HistoryText.size(backup.bytes())) + "\n" + places;
        Object[] answers = {texts.get(protection == null ? "deleteNow" : "deleteEvenSo"), texts.get("keep")};
        int answer = JOptionPane.showOptionDialog(
                this,
                question + last,
                texts.get("deleteTitle"),
                JOptionPane.YES_NO_OPTION,
                JOptionPane.WARNING_MESSAGE,
                null,
                answers,
                answers[1]);
        if (answer == 0) {
            delete(backup, protection != null);
        }
    }

    private void delete(Backup backup, boolean evenProtected) {
        tasks.start(new TaskRequest.Delete(backup.id(), evenProtected), new Told("deleting", backup) {
            @Override
            void done(TaskResult result) {
                if (result instanceof TaskResult.Deleted deleted) {
                    tell(backup, deleted);
                }
            }
        });
    }

    private void tell(Backup backup, TaskResult.Deleted deleted) {
        String gone = deleted.places().stream()
                .filter(at -> at.problem() == null)
                .map(at -> words.place(at.place()))
                .collect(Collectors.joining(", "));
        String left = deleted.places().stream()
                .filter(at -> at.problem() != null)
                .map(at -> words.place(at.place()) + ": " + at.problem())
                .collect(Collectors.joining("; "));
        if (left.isEmpty()) {
            message.tell(texts.get("isDeleted", name(backup), gone), Tone.GOOD);
        } else if (gone.isEmpty()) {
            message.tell(texts.get("notDeleted", name(backup), left), Tone.BAD);
        } else {
            message.tell(texts.get("partlyDeleted", name(backup), gone, left), Tone.BAD);
        }
    }

    private void openFolder() {
        if (shown == null) {
            return;
        }
        String folder = shown.backup().folder();
        context.work()
                .begin(
                        () -> existing(folder),
                        there -> context.chosen().accept(new Choice.OpenFolder(there)),
                        message::tell);
    }

    private static String existing(String folder) throws FailureException {
        if (!Files.isDirectory(Path.of(folder))) {
            throw new FailureException(
                    FailureKind.FILE_MISSING,
                    "the folder " + folder + " is not there",
                    "If it is on another disk, connect that disk.");
        }
        return folder;
    }

    private void copyPath() {
        if (shown == null) {
            return;
        }
        Path folder = Path.of(shown.backup().folder());
        String paths = shown.backup().artifacts().stream()
                .map(artifact -> folder.resolve(artifact.file()).toString())
                .collect(Collectors.joining("\n"));
        Toolkit.getDefaultToolkit().getSystemClipboard().setContents(new StringSelection(paths), null);
        message.tell(texts.get("copied", paths), Tone.NORMAL);
    }

    private String name(Backup backup) {
        return texts.get("title", words.what(backup.subject()), backup.server(), words.time(backup.createdAt()));
    }

    void stop() {
        tasks.stop();
    }

    /** Says in the window how a task goes. */
    private abstract class Told implements TaskWatch.Listener {
        private final String going;
        private final Backup backup;
        private final int said;

        Told(String going, Backup backup) {
            this.going = going;
            this.backup = backup;
            this.said = message.tell(texts.get(going, name(backup), ""), Tone.NORMAL);
        }

        abstract void done(TaskResult result);

        @Override
        public void going(TaskReport report) {
            message.goOn(said, texts.get(going, name(backup), report.doing()));
        }

        @Override
        public void ended(TaskReport report) {
            if (report.result() != null) {
                done(report.result());
            } else if (report.failure() != null) {
                message.tell(report.failure());
            }
            changed.run();
        }

        @Override
        public void failed(Failure failure) {
            message.tell(failure);
            changed.run();
        }
    }
}
