package org.pgminder.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.common.FileFault;
import org.pgminder.common.OwnerOnly;

/**
 * Where the files of one program are, all absolute. A {@code config.json} in the working folder or beside the program
 * makes it portable: state and log are beside that file. So it is with {@code --config}. Otherwise they are where the
 * platform keeps such things.
 *
 * @param settingsFile may not be there yet
 * @param stateFolder the catalogue, the lock, the instance file, passfiles while they are needed
 */
record Places(Path settingsFile, Path stateFolder, Path logFile) {
    private static final String SETTINGS = "config.json";
    private static final String LOG = "pgminder.log";

    /**
     * @param chosen what {@code --config} names; null without it
     */
    static Places find(Machine machine, @Nullable Path chosen) {
        if (chosen != null) {
            return beside(machine.workingFolder().resolve(chosen).normalize());
        }
        Path inWorkingFolder = machine.workingFolder().resolve(SETTINGS);
        if (Files.exists(inWorkingFolder)) {
            return beside(inWorkingFolder);
        }
        for (Path folder : machine.programFolders()) {
            if (Files.exists(folder.resolve(SETTINGS))) {
                return beside(folder.resolve(SETTINGS));
            }
        }
        return switch (machine.platform()) {
            case WINDOWS -> {
                Path roaming = or(machine.folder("APPDATA"), machine.home().resolve("AppData/Roaming"));
                Path local = or(machine.folder("LOCALAPPDATA"), machine.home().resolve("AppData/Local"));
                yield of(roaming.resolve("PgMinder"), local.resolve("PgMinder"), local.resolve("PgMinder"));
            }
            case MAC -> {
                Path support = machine.home().resolve("Library/Application Support/PgMinder");
                yield of(support, support.resolve("state"), machine.home().resolve("Library/Logs/PgMinder"));
            }
            case OTHER -> {
                Path config =
                        or(machine.folder("XDG_CONFIG_HOME"), machine.home().resolve(".config"));
                Path state = or(machine.folder("XDG_STATE_HOME"), machine.home().resolve(".local/state"));
                yield of(config.resolve("pgminder"), state.resolve("pgminder"), state.resolve("pgminder"));
            }
        };
    }

    /** Another name than {@code config.json} gives other names beside it: two such files are two programs. */
    private static Places beside(Path settingsFile) {
        String name = settingsFile.getFileName().toString();
        String prefix = name.equals(SETTINGS) ? "" : name.replaceFirst("\\.[^.]*$", "") + "-";
        return new Places(
                settingsFile,
                settingsFile.resolveSibling(prefix + "pgminder-state"),
                settingsFile.resolveSibling(prefix + LOG));
    }

    private static Places of(Path settings, Path state, Path log) {
        return new Places(settings.resolve(SETTINGS), state, log.resolve(LOG));
    }

    private static Path or(@Nullable Path first, Path second) {
        return first == null ? second : first;
    }

    Path catalogueFile() {
        return stateFolder.resolve("pgminder.db");
    }

    /** Creates the state folder, for its owner only. */
    void prepare() throws FailureException {
        try {
            OwnerOnly.createFolder(stateFolder);
        } catch (IOException e) {
            throw new FailureException(
                    FailureKind.FOLDER_NOT_WRITABLE,
                    "the folder for PgMinder's state cannot be created: " + stateFolder + " (" + FileFault.reason(e)
                            + ")",
                    "Give yourself the right to write there, or keep config.json in a folder of your own and name it with --config.",
                    e);
        }
    }
}
