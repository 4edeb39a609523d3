package org.pgminder.desktop;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.pgminder.backup.RunProgress.Stage;
import org.pgminder.engine.ServerStatus;
import org.pgminder.engine.ServerStatus.Place;
import org.pgminder.engine.Snapshot;
import org.pgminder.testing.Snapshots;

/** Snapshots by name, for tests and pictures. */
final class Scenes {
    private Scenes() {}

    static Snapshot of(String name, Instant now, String folder) {
        Snapshots at = Snapshots.at(now).folder(folder);
        Snapshots scene = switch (name) {
            case "empty" -> at;
            case "unchecked" -> at.with(Snapshots.unchecked("production"));
            case "connected", "history", "history-long" -> at.with(at.healthy("production"));
            case "disconnected" ->
                at.with(at.due(
                        at.backedUp(at.disconnected("production"), Place.CLOUD),
                        Duration.ofHours(10),
                        "All DBs",
                        false));
            case "failed" ->
                at.with(at.due(
                        at.backedUp(at.connected("production"), Place.FAILED), Duration.ofHours(10), "All DBs", false));
            case "local-only" ->
                at.with(at.due(
                        at.backedUp(at.connected("production"), Place.LOCAL_UPLOAD_FAILED),
                        Duration.ofHours(10),
                        "All DBs",
                        false));
            case "running" ->
                at.with(at.healthy("production"))
                        .running(at.run("production", "app", Stage.DUMPING, 12 << 20, 40 << 20));
            case "restoring" -> at.with(at.healthy("production")).task(at.restore("app_again"));
            case "working" ->
                at.with(at.healthy("production"))
                        .running(at.run("production", "app", Stage.DUMPING, 12 << 20, 40 << 20))
                        .task(at.restore("app_again"));
            case "broken-settings" -> at.with(at.healthy("production")).brokenSettings();
            case "full-disk" -> at.with(at.healthy("production")).fullDisk();
            case "several" ->
                at.with(
                                at.healthy("production"),
                                at.backedUp(at.connected("reporting"), Place.FAILED),
                                at.healthy("staging"),
                                at.disconnected("archive"),
                                at.due(at.connected("warehouse"), Duration.ofHours(3), "app", false))
                        .running(at.run("staging", "app", Stage.DUMPING, 12 << 20, 40 << 20));
            case "long-name" ->
                at.with(
                        at.disconnected(
                                "the archive of everything that was sold before the year of the great move".repeat(2)),
                        at.healthy("production"));
            case "many" ->
                at.with(IntStream.range(0, 300)
                        .mapToObj(number -> {
                            String server = "server-" + number;
                            return number % 60 == 7 ? at.disconnected(server) : at.healthy(server);
                        })
                        .toArray(ServerStatus[]::new));
            default -> throw new IllegalArgumentException("no scene " + name);
        };
        return scene.build();
    }
}
