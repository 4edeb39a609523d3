package org.pgminder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pgminder.catalogue.Backup;
import org.pgminder.catalogue.Proof;
import org.pgminder.common.Failure;
import org.pgminder.common.FailureKind;
import org.pgminder.engine.BackupReport;
import org.pgminder.engine.TaskReport;
import org.pgminder.engine.TaskRequest;
import org.pgminder.engine.TaskResult;
import org.pgminder.testing.SampleBackup;

/** Restores, proofs, verifications, and the list of backups. */
class CliTasksTest extends CliHarness {
    @Test
    void a_restore_says_what_is_there_now() throws JsonProcessingException {
        TaskRequest.Restore request = new TaskRequest.Restore(
                "abcdef", null, "cloud", null, null, "app_new", 2, List.of("item", "sales.purchase"), true, true);
        TaskResult.Restored result = new TaskResult.Restored(
                "production", List.of("app_new"), "app_new_before_20261121_143055", List.of("role app was there"));
        engine.report(task(request, TaskReport.State.DONE, result, null));

        assertThat(run(
                        "restore",
                        "abcdef",
                        "--into=app_new",
                        "--from=cloud",
                        "--jobs=2",
                        "--table=item",
                        "--table=sales.purchase",
                        "--roles",
                        "--replace"))
                .isZero();
        assertThat(engine.calls()).containsExactly("task " + request);
        assertThat(out()).isEqualTo("""
                        restored to server production: app_new
                        the database that was there is kept as app_new_before_20261121_143055
                        note: role app was there
                        """);
        assertThat(services.sessionsOpen).isZero();
    }

    @Test
    void a_restore_that_failed_says_why_and_a_cancelled_one_is_130() throws JsonProcessingException {
        TaskRequest.Restore request =
                new TaskRequest.Restore("abcdef", null, null, null, null, "x", 1, List.of(), false, false);
        Failure failure = Failure.of(FailureKind.BACKUP_DAMAGED, "app.sql is damaged", "Take another copy.");
        engine.report(task(request, TaskReport.State.FAILED, null, failure));
        assertThat(run("restore", "abcdef", "--into", "x")).isEqualTo(1);
        assertThat(error()).isEqualTo("error: app.sql is damaged\nhint: Take another copy.\n");

        engine.report(new TaskReport("task-2", request, TaskReport.State.CANCELLED, "", 0, -1, NOW, null, failure));
        out.reset();
        assertThat(run("restore", "abcdef", "--into", "x", "--json")).isEqualTo(130);
        JsonNode json = new ObjectMapper().readTree(out());
        assertThat(json.at("/state").asText()).isEqualTo("cancelled");
        assertThat(json.at("/failure/kind").asText()).isEqualTo("BACKUP_DAMAGED");
    }

    @ParameterizedTest
    @CsvSource({
        "PROVED, 0, proved: 2 tables with 7 rows equal the source (backup abcdef in cloud)",
        "NOT_PROVED, 1, not proved: 2 tables with 7 rows equal the source (backup abcdef in cloud)",
        "BROKEN, 1, BROKEN: 2 tables with 7 rows equal the source (backup abcdef in cloud)"
    })
    void a_proof_is_told_plainly_and_only_a_good_one_is_zero(Proof.Result result, int code, String words) {
        Proof proof = new Proof("p", "abcdef", "cloud", NOW, NOW, result, "2 tables with 7 rows equal the source");
        TaskRequest request = new TaskRequest.Prove("abcdef", "cloud");
        engine.report(task(request, TaskReport.State.DONE, new TaskResult.Proved(proof), null));

        assertThat(run("prove", "abcdef", "--from", "cloud")).isEqualTo(code);

        assertThat(out()).isEqualTo(words + "\n");
        assertThat(engine.calls()).containsExactly("task " + request);
    }

    @Test
    void files_that_are_not_as_made_are_named() throws JsonProcessingException {
        TaskResult result = new TaskResult.Verified(
                1003,
                4096,
                1001,
                List.of(new TaskResult.Verified.Bad("abcdef", "cloud", "app.sql", 2048, "app.sql is damaged")),
                List.of(
                        new TaskResult.Verified.SentAgain("abcdef", "cloud", null),
                        new TaskResult.Verified.SentAgain("abcdef", "nas", "nobody answers at nas")));
        engine.report(task(new TaskRequest.Verify(null, null), TaskReport.State.DONE, result, null));

        assertThat(run("verify")).isEqualTo(1);
        assertThat(out()).isEqualTo("""
                        BAD: backup abcdef in cloud: app.sql is damaged
                        BAD: 1000 more
                        SENT AGAIN: backup abcdef in cloud was replaced, and is as made now
                        STILL BAD: backup abcdef in nas: nobody answers at nas
                        2 of 1003 files as made (4.00 KB)
                        """);
    }

    @Test
    void backups_say_what_their_proofs_have_shown() throws JsonProcessingException {
        Backup backup = SampleBackup.of("abcdef").at(NOW).file("app.sql", 10).build();
        Instant before = NOW.minus(java.time.Duration.ofDays(2));
        Proof proved = new Proof("p", "abcdef", null, before, before, Proof.Result.PROVED, "equal");
        Proof open = new Proof("q", "abcdef", null, NOW, NOW, Proof.Result.NOT_PROVED, "no server");
        engine.backups(List.of(
                new BackupReport(backup, List.of(), List.of(open, proved)),
                new BackupReport(backup, List.of(), List.of(open)),
                new BackupReport(backup, List.of(), List.of())));

        assertThat(run("backups")).isZero();
        assertThat(out())
                .contains("proved 2 days ago  app.sql")
                .contains("not proved")
                .contains("local only  - ")
                .doesNotContain("shrunk");
        engine.backups(List.of(new BackupReport(
                SampleBackup.of("abcdef")
                        .at(NOW)
                        .file("app.sql", 10)
                        .shrunk("91 % fewer rows")
                        .build(),
                List.of(),
                List.of())));
        out.reset();
        assertThat(run("backups")).isZero();
        assertThat(out()).contains("10 B (shrunk)");
        assertThat(error()).contains("has 91 % fewer rows");
        engine.backups(List.of(new BackupReport(backup, List.of(), List.of(open, proved))));
        out.reset();
        assertThat(run("backups", "--json")).isZero();
        assertThat(new ObjectMapper()
                        .readTree(out())
                        .at("/backups/0/proofs/1/result")
                        .asText())
                .isEqualTo("proved");
    }

    private static TaskReport task(
            TaskRequest request, TaskReport.State state, @Nullable TaskResult result, @Nullable Failure failure) {
        return new TaskReport("task-1", request, state, "", 0, -1, NOW, result, failure);
    }

    @Test
    void no_backups_are_said_and_are_an_empty_list() {
        assertThat(run("backups")).isZero();
        assertThat(out()).isEqualTo("No backups yet.\n");
        out.reset();
        assertThat(run("backups", "--json")).isZero();
        assertThat(out()).isEqualTo("{\"backups\":[]}\n");
    }
}
