package org.pgminder.keyring;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.secrets.Keyring;
import org.pgminder.settings.PlainSecret;
import org.pgminder.settings.SettingsDraft;
import org.pgminder.settings.SettingsEditor;
import org.pgminder.settings.SettingsPath;

/**
 * Moves every password that stands in a {@code config.json} into the keyring. The file is changed only after all of them were read back out of
 * the keyring, all in one write; where anything fails before, it stays as it is, and what was made in the keyring is taken out again.
 */
public final class SecretMove {
    private final SettingsEditor editor;
    private final KeyringEntries entries;

    public SecretMove(SettingsEditor editor, Keyring keyring) {
        this.editor = editor;
        this.entries = new KeyringEntries(keyring);
    }

    /** Which place of the file refers to which entry now; empty where no password stood in it. */
    public Map<SettingsPath, String> run() throws FailureException {
        SettingsDraft draft = editor.openAsItIs();
        if (!draft.problems().isEmpty()) {
            throw new FailureException(
                    FailureKind.SETTINGS,
                    draft.file() + " has mistakes; nothing was moved",
                    "`pgminder config check` lists them.");
        }
        List<String> made = new ArrayList<>();
        try {
            return move(draft, made);
        } catch (FailureException | RuntimeException e) {
            made.forEach(entries::takeOut);
            throw e;
        }
    }

    private Map<SettingsPath, String> move(SettingsDraft draft, List<String> made) throws FailureException {
        Map<SettingsPath, String> moved = new LinkedHashMap<>();
        for (PlainSecret plain : draft.plainSecrets()) {
            KeyringEntries.Kept kept = entries.keep(plain.owner(), plain.secret());
            if (kept.made()) {
                made.add(kept.name());
            }
            draft.set(plain.path(), kept.reference());
            moved.put(plain.path(), kept.name());
        }
        if (!moved.isEmpty() && editor.save(draft, draft.text()) == SettingsEditor.Saved.CHANGED_ON_DISK) {
            throw new FailureException(
                    FailureKind.SETTINGS,
                    draft.file() + " was changed by somebody else meanwhile; nothing was moved",
                    "Do it again.");
        }
        return moved;
    }
}
