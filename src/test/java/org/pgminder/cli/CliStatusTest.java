package org.pgminder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.pgminder.engine.ServerStatus;
import org.pgminder.testing.Snapshots;

class CliStatusTest extends CliHarness {
    @Test
    void status_shows_servers_and_ends_with_4_when_one_is_down() {
        engine.say(Snapshots.at(NOW)
                .with(snapshots.connected("production"), snapshots.disconnected("spare"))
                .build());
        assertThat(run("status")).isEqualTo(4);
        assertThat(out())
                .contains("SERVER")
                .containsPattern("production +✓ connected +5 of 100 +7 days 12:34:26")
                .containsPattern("spare +✗ disconnected");
    }

    @Test
    void status_marks_a_backup_that_shrank_also_that_of_a_job_which_is_not_the_last() {
        ServerStatus shrunk = snapshots.shrunk(snapshots.healthy("production"));
        ServerStatus ofJob = snapshots.job(
                snapshots.healthy("spare"), new ServerStatus.JobStatus("weekly", shrunk.lastBackup(), NOW, null));
        engine.say(Snapshots.at(NOW).with(shrunk, ofJob).build());
        assertThat(run("status")).isZero();
        String told = "the backup of app has 91 % fewer rows than the last good one (12 instead of 130)";
        assertThat(out())
                .contains("B cloud, SHRUNK")
                .contains("production: last backup: " + told)
                .contains("spare: last backup of job weekly (2026-11-21 12:30): " + told);
    }

    @Test
    void status_says_of_an_upload_that_it_is_tried_again_and_why() {
        String problem = "destination cloud: sending app.sql: nobody answers at cloud.example.com:443";
        engine.say(Snapshots.at(NOW)
                .with(snapshots.healthy("production"))
                .running(
                        snapshots.retrying("production", "app", problem, 16),
                        snapshots.retrying("spare", "app", problem, 0))
                .build());
        run("status");
        assertThat(out())
                .contains("running: production app: uploading: trying again in 16 s (" + problem + ")")
                .contains("running: spare app: uploading: trying again now (" + problem + ")");
    }

    @Test
    void status_tells_a_failed_backup_with_its_hint() {
        engine.say(Snapshots.at(NOW)
                .with(snapshots.backedUp(snapshots.connected("production"), ServerStatus.Place.FAILED))
                .build());
        run("status");
        assertThat(out().lines())
                .contains(
                        "production: last backup: pg_dump ended with 1: permission denied for table invoice",
                        "  hint: Give the user the right to read it, then back up again.");
    }

    @Test
    void status_as_json_is_one_object() throws JsonProcessingException {
        engine.say(Snapshots.at(NOW).with(snapshots.connected("production")).build());
        assertThat(run("status", "--json")).isZero();
        JsonNode json = new ObjectMapper().readTree(out());
        assertThat(out().lines()).hasSize(1);
        assertThat(json.at("/servers/0/state/facts/connections").asInt()).isEqualTo(5);
        assertThat(json.at("/at").asText()).isEqualTo("2026-11-21T13:30:55Z");
    }
}
