package org.pgminder.desktop.settings;

import java.awt.BorderLayout;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import javax.swing.JButton;
import javax.swing.JFileChooser;
import javax.swing.JPanel;
import javax.swing.JTextField;
import org.pgminder.desktop.text.Texts;
import org.pgminder.settings.SettingsPath;

/** A file or folder: typed, or chosen from what is there. */
final class PathEditor {
    private static final Texts TEXTS = Texts.of(PathEditor.class);

    private final SettingsModel model;
    private final SettingsPath path;
    private final JTextField line;
    private final boolean wide;

    PathEditor(SettingsModel model, SettingsPath path, FieldEditor line) {
        this.model = model;
        this.path = path;
        this.line = (JTextField) line.component();
        this.wide = line.wide();
    }

    /** @param name of what is looked for */
    FieldEditor editor(String name) {
        JButton browse = Controls.button(TEXTS.get("browse"), this::browse);
        browse.getAccessibleContext().setAccessibleName(TEXTS.get("browseFor", name));
        JPanel panel = new JPanel(new BorderLayout(6, 0));
        panel.setOpaque(false);
        panel.add(line, BorderLayout.CENTER);
        panel.add(browse, BorderLayout.LINE_END);
        return new FieldEditor(panel, List.of(line, browse), wide);
    }

    private void browse() {
        JFileChooser chooser = new JFileChooser();
        chooser.setFileSelectionMode(JFileChooser.FILES_AND_DIRECTORIES);
        model.draft().read(path, Path.class).map(Path::toFile).ifPresent(now -> start(chooser, now));
        if (chooser.showDialog(line, TEXTS.get("choosePath")) == JFileChooser.APPROVE_OPTION) {
            line.setText(chooser.getSelectedFile().toString());
        }
    }

    /** With what stands there; where it is not there yet, with the nearest folder above that is. */
    private static void start(JFileChooser chooser, File now) {
        File there = now;
        while (there != null && !there.exists()) {
            there = there.getParentFile();
        }
        chooser.setCurrentDirectory(there);
        if (now.equals(there)) {
            chooser.setSelectedFile(now);
        }
    }
}
