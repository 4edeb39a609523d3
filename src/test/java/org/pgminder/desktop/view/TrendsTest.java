package org.pgminder.desktop.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pgminder.backup.RunProgress;
import org.pgminder.backup.RunProgress.Stage;
import org.pgminder.engine.ServerStatus;
import org.pgminder.engine.Snapshot;
import org.pgminder.engine.TaskReport;
import org.pgminder.engine.TaskRequest;
import org.pgminder.testing.Snapshots;

class TrendsTest {
    private static final Instant NOW = Snapshots.NOW;

    private final Trends trends = new Trends();

    private static Snapshots at(int seconds) {
        return Snapshots.at(NOW.plusSeconds(seconds));
    }

    private RunProgress dumped(int seconds, long megabytes) {
        RunProgress run = at(0).run("db", "app", Stage.DUMPING, megabytes << 20, 100L << 20);
        ServerStatus server = at(0).connected("db");
        trends.look(at(seconds).with(server).running(run).build());
        return run;
    }

    @Test
    void pace_is_that_of_the_last_seconds_with_what_is_left() {
        assertThat(trends.pace(dumped(0, 0))).isEmpty();
        assertThat(trends.pace(dumped(1, 1))).isEmpty();
        assertThat(trends.pace(dumped(10, 20))).isEqualTo(", 2.00 MB/s, 1 minute left");
        // What came before the last fifteen seconds does not count.
        assertThat(trends.pace(dumped(30, 20))).isEmpty();
        assertThat(trends.pace(dumped(40, 30))).isEqualTo(", 1.00 MB/s, 1 minute left");
    }

    @Test
    void connections_are_kept_once_for_each_check() {
        for (int i = 0; i < 3; i++) {
            trends.look(at(i * 30).with(at(i * 30).connected("db")).build());
            trends.look(at(i * 30 + 1).with(at(i * 30).connected("db")).build());
        }
        trends.look(at(90).with(at(90).disconnected("db")).build());
        assertThat(trends.connections("db")).isEqualTo(List.of(5, 5, 5, -1));
        trends.look(at(120).build());
        assertThat(trends.connections("db")).isEmpty();
    }

    @Test
    void tasks_are_shown_with_what_they_do_and_can_be_ended() {
        TaskRequest request =
                new TaskRequest.Restore("b", null, null, null, null, "app_new", 2, List.of(), false, false);
        Snapshot snapshot = at(0).task(new TaskReport(
                        "t1", request, TaskReport.State.RUNNING, "restoring item", 3, 12, NOW, null, null))
                .build();
        assertThat(ServerView.tasks(snapshot))
                .containsExactly(new ServerView.Running(
                        "t1", "Restoring into app_new: restoring item", 25, new Choice.CancelTask("t1")));
        Moment moment = new Moment(NOW, ZoneOffset.UTC);
        assertThat(ServerView.all(snapshot, moment, trends)).isEmpty();
    }
}
