package org.pgminder.settings;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How backups are brought back and proved. */
public record RestoreSettings(
        @Setting(
                help =
                        "Files with age identities (secret keys, as age-keygen writes them) that open encrypted backups. Only needed where backups are restored or proved: not on the machine that makes them.",
                byDefault = "[]")
        List<Path> identities,

        @Setting(
                help =
                        "The server on which proofs restore into a scratch database. Default: a throw-away server that PgMinder starts itself from PostgreSQL's programs on this machine.",
                refers = "servers")
        @Nullable
        String proofServer,

        @Setting(
                help =
                        "The folder for throw-away servers and for files that are fetched for a restore. Default: a folder beside the catalogue.")
        @Nullable
        Path workFolder) {

    public RestoreSettings {
        identities = List.copyOf(identities);
    }

    public static final RestoreSettings DEFAULT = new RestoreSettings(List.of(), null, null);
}
