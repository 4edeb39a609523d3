package org.pgminder.desktop.restore;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pgminder.common.Failure;
import org.pgminder.common.FailureKind;
import org.pgminder.desktop.text.Texts;
import org.pgminder.desktop.view.Tone;
import org.pgminder.engine.TaskReport;
import org.pgminder.engine.TaskRequest;
import org.pgminder.engine.TaskResult;

/** What is said of a restore under way, and of its end. */
class TaskViewTest {
    private static final Texts TEXTS = Texts.of(TaskView.class);

    @Test
    void restore_under_way_says_what_it_does_and_how_far_it_is() {
        TaskView view =
                TaskView.of(report(TaskReport.State.RUNNING, "restoring item (2 of 4 tables)", null, null), TEXTS);
        assertThat(view.running()).isTrue();
        assertThat(view.percent()).isEqualTo(25);
        assertThat(view.lines()).containsExactly("Restoring item (2 of 4 tables)");
    }

    @Test
    void end_says_which_databases_are_there_and_what_was_kept() {
        TaskResult done = new TaskResult.Restored(
                "main", List.of("app"), "app_before_20261121_143055", List.of("role anna was there"));
        TaskView view = TaskView.of(report(TaskReport.State.DONE, "", done, null), TEXTS);
        assertThat(view.running()).isFalse();
        assertThat(view.tone()).isEqualTo(Tone.GOOD);
        assertThat(view.lines())
                .containsExactly(
                        "On main there is now: app.",
                        "The database that was there is kept as app_before_20261121_143055.",
                        "Note: role anna was there.");
    }

    @Test
    void failure_says_what_happened_and_what_to_do_and_nothing_of_success() {
        Failure failure = Failure.of(FailureKind.TARGET_EXISTS, "main has a database app", "Take another name.");
        TaskView view = TaskView.of(report(TaskReport.State.FAILED, "", null, failure), TEXTS);
        assertThat(view.tone()).isEqualTo(Tone.BAD);
        assertThat(view.lines()).containsExactly("Main has a database app.", "Take another name.");
        assertThat(TaskView.refused(failure, TEXTS)).isEqualTo(view);
    }

    @Test
    void restore_that_nobody_knows_any_more_is_no_success() {
        assertThat(TaskView.lost(TEXTS).tone()).isEqualTo(Tone.WARNING);
    }

    private static TaskReport report(
            TaskReport.State state, String doing, @Nullable TaskResult result, @Nullable Failure failure) {
        TaskRequest request =
                new TaskRequest.Restore("b1", null, null, null, "main", "app", 1, List.of(), false, false);
        return new TaskReport("t1", request, state, doing, 1, 4, Instant.EPOCH, result, failure);
    }
}
