package org.pgminder.app;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.pgminder.cli.SecretStore;
import org.pgminder.common.FailureException;
import org.pgminder.common.Secret;
import org.pgminder.keyring.SecretMove;
import org.pgminder.secrets.Keyring;
import org.pgminder.settings.SettingsEditor;

/** Changes the keyring of this machine for the command line. */
final class SecretCommands implements SecretStore {
    private final SettingsEditor editor;
    private final boolean screen;
    private final Consumer<String> say;
    private @Nullable Keyring unlocked;

    /**
     * @param screen whether the system has where to ask a person to unlock the keyring
     * @param say told that it does
     */
    SecretCommands(SettingsEditor editor, boolean screen, Consumer<String> say) {
        this.editor = editor;
        this.screen = screen;
        this.say = say;
    }

    @Override
    public String describe() throws FailureException {
        return keyring().describe();
    }

    @Override
    public void set(String name, Secret secret) throws FailureException {
        keyring().storeAndCheck(name, secret);
    }

    @Override
    public boolean remove(String name) throws FailureException {
        return keyring().remove(name);
    }

    @Override
    public List<String> names() throws FailureException {
        return keyring().names();
    }

    @Override
    public Map<String, String> move() throws FailureException {
        Map<String, String> moved = new LinkedHashMap<>();
        new SecretMove(editor, keyring()).run().forEach((path, name) -> moved.put(path.toString(), name));
        return moved;
    }

    private Keyring keyring() throws FailureException {
        Keyring now = unlocked;
        if (now == null) {
            now = MachineKeyring.open();
            if (screen && now.locked()) {
                say.accept("the keyring is locked: this desktop asks you to unlock it");
                now = MachineKeyring.unlocked();
            }
            unlocked = now;
        }
        return now;
    }
}
