package org.pgminder.desktop.restore;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pgminder.catalogue.Artifact;
import org.pgminder.catalogue.Backup;
import org.pgminder.catalogue.BackupForm;
import org.pgminder.catalogue.Copy;
import org.pgminder.catalogue.CopyState;
import org.pgminder.catalogue.Proof;
import org.pgminder.common.Contents;
import org.pgminder.desktop.text.Texts;
import org.pgminder.desktop.view.Moment;
import org.pgminder.engine.BackupReport;
import org.pgminder.engine.TaskRequest;
import org.pgminder.testing.SampleBackup;

/** What can be chosen, what comes of it, and how it is said. */
class RestoreDraftTest {
    private static final Texts TEXTS = Texts.of(RestoreDraft.class);
    private static final Moment NOW = new Moment(Instant.parse("2026-11-21T13:30:55Z"), ZoneOffset.UTC);

    private final RestoreDraft draft = new RestoreDraft(TEXTS, List.of("main", "spare"), NOW);

    @Test
    void archive_of_one_database_comes_back_beside_it_unless_something_else_is_chosen() {
        assertThat(draft.problem(Step.BACKUP)).isNotNull();
        draft.backup(report("custom", CopyState.STORED, "app"));
        for (Step step : Step.values()) {
            assertThat(draft.problem(step)).as(step.toString()).isNull();
        }
        assertThat(draft.request())
                .isEqualTo(request("b1", null, null, "main", "app_restored_20261121_1330", 1, List.of(), false));
        draft.tables(Set.of("public.item", "public.other"));
        draft.jobs(4);
        draft.server("spare");
        assertThat(draft.request())
                .isEqualTo(request(
                        "b1",
                        null,
                        null,
                        "spare",
                        "app_restored_20261121_1330",
                        4,
                        List.of("public.item", "public.other"),
                        false));
        assertThat(words())
                .contains("app comes back as a new database app_restored_20261121_1330 on spare")
                .contains("Only these 2 tables come back")
                .contains("Up to 4 tables")
                .contains("not been proved");
    }

    @Test
    void replacing_keeps_the_old_one_and_says_so() {
        draft.backup(report("custom", CopyState.STORED, "app"));
        draft.target(RestoreDraft.Target.REPLACE);
        assertThat(draft.request().into()).isEqualTo("app");
        assertThat(draft.request().replace()).isTrue();
        assertThat(words()).contains("kept as app_before_DATE_TIME");
        draft.name("  ");
        assertThat(draft.problem(Step.TARGET)).isNotNull();
    }

    @Test
    void whole_server_comes_back_under_its_own_names_or_one_database_of_it_beside() {
        draft.backup(report("plain", CopyState.STORED, (String) null));
        assertThat(draft.request()).isEqualTo(request("b1", null, null, "main", null, 1, List.of(), false));
        assertThat(words()).contains("under their own names").contains("roles are made first");
        assertThat(draft.tablesPossible()).isFalse();
        draft.contents(List.of(Contents.unknown("shop", ""), Contents.unknown("blog", "")));
        assertThat(draft.databases()).containsExactly("shop", "blog");
        draft.database("blog");
        draft.roles(true);
        assertThat(draft.request())
                .isEqualTo(request("b1", null, "blog", "main", "blog_restored_20261121_1330", 1, List.of(), true));
    }

    @Test
    void several_databases_come_back_at_once_or_one_alone() {
        draft.backup(report("custom", CopyState.STORED, "shop", "blog"));
        assertThat(draft.request()).isEqualTo(request("b1", null, null, "main", null, 1, List.of(), false));
        assertThat(words()).contains("shop, blog").contains("If one of them is there already, nothing is restored");
        draft.database("shop");
        assertThat(draft.request().database()).isEqualTo("shop");
        assertThat(draft.rolesPossible()).isFalse();
        assertThat(draft.tablesPossible()).isTrue();
    }

    @Test
    void copy_that_is_stored_is_taken_and_without_one_there_is_no_next_step() {
        draft.backup(report("custom", CopyState.DELETED, "app"));
        assertThat(draft.place()).isEqualTo("cloud");
        assertThat(draft.request().place()).isEqualTo("cloud");
        draft.place(null);
        assertThat(draft.problem(Step.COPY)).isNotNull();
    }

    @Test
    void file_needs_a_name_and_is_restored_where_it_is_said() {
        draft.file("");
        assertThat(draft.problem(Step.BACKUP)).isNotNull();
        draft.file(" \"/tmp/app.dump.zst\" ");
        assertThat(draft.request().file()).endsWith("app.dump.zst");
        assertThat(draft.request().backup()).isNull();
        assertThat(draft.request().into()).isEqualTo("app_restored_20261121_1330");
        assertThat(words()).contains("Nobody has proved this file");
        draft.target(RestoreDraft.Target.OWN_NAMES);
        assertThat(draft.request().into()).isNull();
    }

    @Test
    void broken_backup_is_warned_of() {
        BackupReport good = report("custom", CopyState.STORED, "app");
        Instant at = NOW.now();
        Proof proof = new Proof("p", "b1", null, at, at, Proof.Result.BROKEN, "table item has 1 row, 2 were dumped");
        draft.backup(new BackupReport(good.backup(), good.copies(), List.of(proof)));
        assertThat(words()).contains("is broken: table item has 1 row, 2 were dumped");
        assertThat(BackupRow.of(new BackupReport(good.backup(), good.copies(), List.of(proof)), NOW, TEXTS)
                        .matches("main BROKEN"))
                .isTrue();
    }

    @Test
    void backup_that_was_deleted_everywhere_is_nothing_to_choose() {
        BackupReport kept = report("custom", CopyState.DELETED, "app");
        assertThat(CopyPlace.gone(kept)).isFalse();
        Copy deleted = new Copy("c1", "b1", "cloud", CopyState.DELETED, 1, NOW.now(), null, null);
        assertThat(CopyPlace.gone(new BackupReport(kept.backup(), List.of(deleted), List.of())))
                .isTrue();
        BackupReport here = report("custom", CopyState.STORED, "app");
        assertThat(CopyPlace.gone(new BackupReport(here.backup(), List.of(), List.of())))
                .isFalse();
    }

    @Test
    void long_names_are_cut_to_what_postgresql_takes() {
        String name = DatabaseName.restored("ä".repeat(40), NOW);
        assertThat(name).endsWith("_restored_20261121_1330");
        assertThat(name.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(63);
        assertThat(DatabaseName.isValid(name)).isTrue();
        assertThat(DatabaseName.isValid("ä".repeat(32))).isFalse();
    }

    private String words() {
        RestoreSummary summary = RestoreSummary.of(draft, NOW, TEXTS);
        return String.join("\n", summary.sentences()) + "\n" + summary.warning();
    }

    private static TaskRequest.Restore request(
            String backup,
            @Nullable String place,
            @Nullable String database,
            String server,
            @Nullable String into,
            int jobs,
            List<String> tables,
            boolean roles) {
        return new TaskRequest.Restore(backup, null, place, database, server, into, jobs, tables, roles, false);
    }

    private static BackupReport report(String format, CopyState local, @Nullable String... databases) {
        List<Artifact> artifacts = java.util.Arrays.stream(databases)
                .map(database -> new Artifact(database + ".dump", database, 1000, 2000, "aa"))
                .toList();
        Backup backup = SampleBackup.of("b1")
                .server("main")
                .subject(databases.length == 1 && databases[0] != null ? databases[0] : "all_databases")
                .at(NOW.now())
                .artifacts(artifacts)
                .form(new BackupForm(
                        format, "none", false, databases[0] == null ? "pg_dumpall" : "pg_dump", "16.1", "16.1"))
                .rows(3)
                .local(local)
                .build();
        Copy copy = new Copy("c1", "b1", "cloud", CopyState.STORED, 1, NOW.now(), null, null);
        return new BackupReport(backup, List.of(copy), List.of());
    }
}
