package org.pgminder.desktop.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pgminder.testing.Snapshots.NOW;

import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pgminder.catalogue.Proof;
import org.pgminder.engine.ServerStatus;
import org.pgminder.engine.ServerStatus.JobStatus;
import org.pgminder.engine.ServerStatus.LastBackup;
import org.pgminder.engine.ServerStatus.Place;
import org.pgminder.testing.Snapshots;

/** The window says why the icon is amber, once. */
class ServerViewTest {
    private static final String LABEL = "Attention";

    private final Snapshots snapshots = Snapshots.at(NOW);

    @Test
    void what_is_wrong_with_another_job_stands_there_when_the_last_backup_is_good() {
        LastBackup failed = new LastBackup(NOW, 0, Place.FAILED, "no such database", "Correct the databases.", false);
        ServerStatus server = snapshots.job(snapshots.healthy("db"), new JobStatus("nightly", failed, NOW, null));
        assertThat(attention(server))
                .containsExactly(new ServerView.Fact(
                        LABEL,
                        "Last backup failed",
                        "job nightly: no such database. Correct the databases.",
                        Tone.WARNING));
    }

    @Test
    void overdue_job_and_broken_backup_say_what_to_do() {
        JobStatus overdue = new JobStatus("nightly", null, null, NOW.minusSeconds(60));
        assertThat(attention(snapshots.job(snapshots.healthy("db"), overdue)))
                .singleElement()
                .extracting(ServerView.Fact::value)
                .isEqualTo("Backup overdue");
        assertThat(attention(snapshots.proof(snapshots.healthy("db"), Proof.Result.BROKEN, "rows are missing")))
                .singleElement()
                .satisfies(fact -> assertThat(fact.detail()).contains("Make a new backup now"));
    }

    @Test
    void nothing_is_said_twice_or_without_need() {
        assertThat(attention(snapshots.healthy("db"))).isEmpty();
        assertThat(attention(snapshots.disconnected("db"))).isEmpty();
        assertThat(attention(snapshots.backedUp(snapshots.connected("db"), Place.FAILED)))
                .isEmpty();
    }

    private static List<ServerView.Fact> attention(ServerStatus server) {
        return ServerView.all(
                        Snapshots.at(NOW).with(server).build(),
                        new Moment(NOW, ZoneId.of("Europe/Zagreb")),
                        new Trends())
                .get(0)
                .facts()
                .stream()
                .filter(fact -> fact.label().equals(LABEL))
                .toList();
    }
}
