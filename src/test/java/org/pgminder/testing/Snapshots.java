package org.pgminder.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pgminder.backup.RunProgress;
import org.pgminder.catalogue.Proof;
import org.pgminder.common.Failure;
import org.pgminder.common.FailureKind;
import org.pgminder.engine.ServerStatus;
import org.pgminder.engine.ServerStatus.JobStatus;
import org.pgminder.engine.ServerStatus.LastBackup;
import org.pgminder.engine.ServerStatus.LastProof;
import org.pgminder.engine.ServerStatus.NextBackup;
import org.pgminder.engine.ServerStatus.Place;
import org.pgminder.engine.Snapshot;
import org.pgminder.engine.TaskReport;
import org.pgminder.engine.TaskRequest;
import org.pgminder.monitor.Connectivity;
import org.pgminder.monitor.ServerState;
import org.pgminder.postgres.ServerFacts;

/** Snapshots as an engine would give them, told in steps: {@code at(NOW).server(connected("production").backedUp())}. */
public final class Snapshots {
    /** Two o'clock and a half in the afternoon in Zagreb, at second 55: half a minute after the last check. */
    public static final Instant NOW = Instant.parse("2026-11-21T13:30:55Z");

    private final Instant now;
    private final List<ServerStatus> servers = new ArrayList<>();
    private final List<RunProgress> running = new ArrayList<>();
    private final List<TaskReport> tasks = new ArrayList<>();
    private @Nullable String settingsProblem;
    private @Nullable Failure catalogueProblem;
    private String folder = "/srv/backups";

    private Snapshots(Instant now) {
        this.now = now;
    }

    public static Snapshots at(Instant now) {
        return new Snapshots(now);
    }

    public static Snapshot empty(Instant now) {
        return at(now).build();
    }

    public Snapshots with(ServerStatus... more) {
        servers.addAll(Arrays.asList(more));
        return this;
    }

    public Snapshots running(RunProgress... more) {
        running.addAll(Arrays.asList(more));
        return this;
    }

    public Snapshots task(TaskReport... more) {
        tasks.addAll(Arrays.asList(more));
        return this;
    }

    public Snapshots brokenSettings() {
        settingsProblem = "config.json:4:7: servers[0].port: a number from 1 to 65535 was expected, \"x\" is written";
        return this;
    }

    public Snapshots fullDisk() {
        catalogueProblem = new Failure(
                FailureKind.DISK_FULL,
                "the catalogue /srv/state/catalogue.db cannot be written: the disk is full",
                "Free some room on it.");
        return this;
    }

    public Snapshots folder(String path) {
        folder = path;
        return this;
    }

    public Snapshot build() {
        return new Snapshot(
                now,
                servers,
                running,
                tasks,
                settingsProblem,
                catalogueProblem,
                folder,
                folder + "/pgminder.log",
                folder + "/config.json");
    }

    /** Connected, checked 30 s ago, up for a week, without backups. */
    public ServerStatus connected(String name) {
        ServerFacts facts = new ServerFacts(
                5,
                1,
                100,
                now.minus(Duration.ofDays(7).plusHours(12).plusMinutes(34).plusSeconds(56)),
                now.minusSeconds(30),
                "17.7",
                17,
                false,
                3_400_000_000L);
        return status(
                name,
                new ServerState(
                        name, Connectivity.CONNECTED, facts, null, now.minusSeconds(30), now.minusSeconds(9000)));
    }

    public ServerStatus disconnected(String name) {
        Failure failure = Failure.of(
                FailureKind.SERVER_UNREACHABLE,
                "connection refused by db.example.com:5432",
                "Start PostgreSQL there, or correct host and port in config.json.");
        ServerFacts facts = connected(name).state().facts();
        return status(
                name,
                new ServerState(
                        name, Connectivity.DISCONNECTED, facts, failure, now.minusSeconds(30), now.minusSeconds(90)));
    }

    public static ServerStatus unchecked(String name) {
        return status(name, ServerState.unchecked(name));
    }

    /** The same with a last backup of two hours ago. */
    public ServerStatus backedUp(ServerStatus server, Place place) {
        boolean bad = place == Place.FAILED || place == Place.LOCAL_UPLOAD_FAILED;
        LastBackup last = new LastBackup(
                now.minus(Duration.ofHours(2)),
                place == Place.FAILED ? 0 : 461_036,
                place,
                place == Place.FAILED
                        ? "pg_dump ended with 1: permission denied for table invoice"
                        : bad ? "nextcloud answered 507, its quota is used up" : null,
                bad ? "Give the user the right to read it, then back up again." : null,
                false);
        Instant good = now.minus(place == Place.FAILED ? Duration.ofHours(26) : Duration.ofHours(2));
        return new ServerStatus(
                server.name(),
                server.database(),
                server.state(),
                last,
                good,
                server.nextBackup(),
                server.lastProof(),
                server.jobs());
    }

    /** The same with a backup that has far fewer rows than the one before. */
    public ServerStatus shrunk(ServerStatus server) {
        LastBackup last = new LastBackup(
                now.minus(Duration.ofHours(2)),
                1_000,
                Place.CLOUD,
                "the backup of app has 91 % fewer rows than the last good one (12 instead of 130)",
                "See whether data was lost.",
                true);
        return new ServerStatus(
                server.name(),
                server.database(),
                server.state(),
                last,
                last.at(),
                server.nextBackup(),
                server.lastProof(),
                server.jobs());
    }

    /** The same with a next backup. */
    public ServerStatus due(ServerStatus server, Duration in, String what, boolean late) {
        return new ServerStatus(
                server.name(),
                server.database(),
                server.state(),
                server.lastBackup(),
                server.lastGoodAt(),
                new NextBackup(now.plus(in), "nightly", what, late),
                server.lastProof(),
                server.jobs());
    }

    /** The same with a test restore of an hour ago. */
    public ServerStatus proof(ServerStatus server, Proof.Result result, String detail) {
        return proof(server, now.minus(Duration.ofHours(1)), result, detail);
    }

    /** The same with a test restore. */
    public ServerStatus proof(ServerStatus server, Instant at, Proof.Result result, String detail) {
        return new ServerStatus(
                server.name(),
                server.database(),
                server.state(),
                server.lastBackup(),
                server.lastGoodAt(),
                server.nextBackup(),
                new LastProof(at, result, detail, "app", at.minus(Duration.ofHours(1))),
                server.jobs());
    }

    /** The same with a job. */
    public ServerStatus job(ServerStatus server, JobStatus job) {
        List<JobStatus> jobs = new ArrayList<>(server.jobs());
        jobs.add(job);
        return new ServerStatus(
                server.name(),
                server.database(),
                server.state(),
                server.lastBackup(),
                server.lastGoodAt(),
                server.nextBackup(),
                server.lastProof(),
                jobs);
    }

    /** Connected, backed up to the cloud, and due again: nothing to do. */
    public ServerStatus healthy(String name) {
        return due(backedUp(connected(name), Place.CLOUD), Duration.ofHours(10), "All DBs", false);
    }

    public RunProgress run(String server, String subject, RunProgress.Stage stage, long bytes, long expected) {
        return new RunProgress("run-7", server, null, subject, stage, bytes, expected, now.minusSeconds(12), null);
    }

    /** An upload that does not get through. */
    public RunProgress retrying(String server, String subject, String problem, long seconds) {
        return new RunProgress(
                "run-7",
                server,
                null,
                subject,
                RunProgress.Stage.UPLOADING,
                5,
                10,
                now.minusSeconds(12),
                new RunProgress.Again(problem, seconds));
    }

    /** A restore into that database. */
    public TaskReport restore(String into) {
        return new TaskReport(
                "task-3",
                new TaskRequest.Restore("backup-1", null, null, null, null, into, 1, List.of(), false, false),
                TaskReport.State.RUNNING,
                "restoring orders",
                12,
                40,
                now.minusSeconds(30),
                null,
                null);
    }

    private static ServerStatus status(String name, ServerState state) {
        return new ServerStatus(name, "app", state, null, null, null, null, List.of());
    }
}
