package org.pgminder.testing;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pgminder.catalogue.Artifact;
import org.pgminder.catalogue.Backup;
import org.pgminder.catalogue.BackupForm;
import org.pgminder.catalogue.CopyState;

/** Builds what the catalogue knows of a plain backup that a nightly job made, without any file: {@code SampleBackup.of("b1").rows(7).build()}. */
public final class SampleBackup {
    private final String id;
    private String run;
    private String server = "production";
    private @Nullable String job = "nightly";
    private String subject = "app";
    private Instant createdAt = Instant.parse("2026-11-21T01:00:00Z");
    private List<Artifact> artifacts;
    private BackupForm form = new BackupForm("plain", "none", false, "pg_dump", "17.2", "16.1");
    private long rows = -1;
    private @Nullable String shrunk;
    private CopyState local = CopyState.STORED;

    private SampleBackup(String id) {
        this.id = id;
        this.run = "run-" + id;
        this.artifacts = List.of(new Artifact(id + ".sql", "app", 10, 10, "aa"));
    }

    public static SampleBackup of(String id) {
        return new SampleBackup(id);
    }

    public SampleBackup run(String value) {
        run = value;
        return this;
    }

    public SampleBackup server(String value) {
        server = value;
        return this;
    }

    public SampleBackup job(@Nullable String value) {
        job = value;
        return this;
    }

    public SampleBackup subject(String value) {
        subject = value;
        return this;
    }

    public SampleBackup at(Instant value) {
        createdAt = value;
        return this;
    }

    public SampleBackup artifacts(List<Artifact> value) {
        artifacts = value;
        return this;
    }

    /** One artifact of a database. */
    public SampleBackup file(String name, long bytes) {
        return artifacts(List.of(new Artifact(name, "app", bytes, bytes, "ab")));
    }

    public SampleBackup form(BackupForm value) {
        form = value;
        return this;
    }

    public SampleBackup rows(long value) {
        rows = value;
        return this;
    }

    public SampleBackup shrunk(@Nullable String value) {
        shrunk = value;
        return this;
    }

    public SampleBackup local(CopyState value) {
        local = value;
        return this;
    }

    public Backup build() {
        return new Backup(
                id,
                run,
                server,
                job,
                subject,
                createdAt,
                "/backups",
                id + ".manifest.json",
                artifacts,
                form,
                rows,
                shrunk,
                null,
                false,
                local);
    }
}
