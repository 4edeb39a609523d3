package org.pgminder.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Where and how backups are made. */
public record BackupSettings(
        @Setting(
                help = "The folder for backups; a relative one is taken from the folder of config.json.",
                byDefault = "backups")
        Path folder,

        @Setting(
                help = "The beginning of every backup's file name.",
                byDefault = "vindija-bl_",
                rule = TextRule.FILE_PREFIX)
        String filePrefix,

        @Setting(help = "How many runs may go on side by side.", byDefault = "2", least = 1, most = 64)
        int parallelRuns,

        @Setting(
                help = "A dump that writes nothing for so long is ended as stalled.",
                byDefault = "10m",
                least = 1000,
                most = 604_800_000)
        Duration stalledAfter,

        @Setting(
                help =
                        "Folders with PostgreSQL's client programs (pg_dump, pg_dumpall), looked at before the usual places.",
                byDefault = "[]")
        List<Path> programFolders,

        @Setting(
                help = "Client programs out of a container image, where the installed ones are too old.",
                byDefault = "{}")
        ContainerSettings containers) {

    public BackupSettings {
        programFolders = List.copyOf(programFolders);
    }
}
