package org.pgminder.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pgminder.catalogue.Artifact;
import org.pgminder.catalogue.Backup;
import org.pgminder.catalogue.Catalogue;
import org.pgminder.catalogue.Copy;
import org.pgminder.catalogue.CopyState;
import org.pgminder.catalogue.Manifest;
import org.pgminder.catalogue.ManifestFiles;
import org.pgminder.catalogue.Run;
import org.pgminder.catalogue.RunState;
import org.pgminder.catalogue.Trigger;

/** Backups with their files and manifests, as runs would have made them long ago, without a server to dump. */
public final class MadeBackups {
    private final Catalogue catalogue;
    private final Path folder;

    public MadeBackups(Catalogue catalogue, Path folder) {
        this.catalogue = catalogue;
        this.folder = folder;
    }

    /** One artifact and a manifest in the folder, and in the catalogue. */
    public Backup make(String id, @Nullable String job, Instant at, String... destinations) {
        return make(id, job, at, List.of(destinations), List.of());
    }

    /** One that lacks a part. */
    public Backup incomplete(String id, String job, Instant at, String... destinations) {
        return make(id, job, at, List.of(destinations), List.of("database crm"));
    }

    private Backup make(String id, @Nullable String job, Instant at, List<String> destinations, List<String> missing) {
        try {
            Files.createDirectories(folder);
            String stem = "vindija-bl_app_backup_" + id;
            byte[] content = ("-- dump " + id).getBytes(java.nio.charset.StandardCharsets.UTF_8);
            Files.write(folder.resolve(stem + ".sql"), content);
            Artifact artifact = new Artifact(stem + ".sql", "app", content.length, content.length, "aa");
            Manifest manifest = new Manifest(
                    Manifest.KIND,
                    Manifest.VERSION,
                    id,
                    "run-" + id,
                    "1",
                    "main",
                    "16.1",
                    job,
                    "app",
                    List.of("app"),
                    "pg_dump",
                    "16.1",
                    "plain",
                    "none",
                    null,
                    at,
                    at,
                    destinations,
                    List.of(artifact),
                    null,
                    missing,
                    null,
                    null);
            Path file = folder.resolve(stem + ".manifest.json");
            Files.write(file, ManifestFiles.write(manifest));
            Backup backup = manifest.backup(folder.toString(), String.valueOf(file.getFileName()));
            catalogue.save(backup, List.of());
            return backup;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its files at a destination, which is a folder. */
    public void store(Backup backup, String destination, Path place) {
        try {
            Files.createDirectories(place);
            for (String name : List.of(backup.artifacts().get(0).file(), backup.manifest())) {
                Files.copy(folder.resolve(name), place.resolve(name));
            }
            copy(backup, destination, CopyState.STORED, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As if its run were still under way. */
    public void runGoesOn(Backup backup) {
        catalogue.save(new Run(
                backup.runId(),
                backup.server(),
                backup.job(),
                backup.subject(),
                Trigger.SCHEDULE,
                null,
                backup.createdAt(),
                null,
                RunState.RUNNING,
                null,
                ""));
    }

    public void copy(Backup backup, String destination, CopyState state, @Nullable Instant next) {
        catalogue.save(new Copy(
                backup.id() + destination, backup.id(), destination, state, 1, backup.createdAt(), next, null));
    }
}
