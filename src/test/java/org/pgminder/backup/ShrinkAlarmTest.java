package org.pgminder.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgminder.catalogue.BackupForm;
import org.pgminder.catalogue.Catalogue;
import org.pgminder.catalogue.SqliteCatalogue;
import org.pgminder.common.Clock;
import org.pgminder.testing.SampleBackup;

class ShrinkAlarmTest {
    private static final Instant NIGHT = Instant.parse("2026-11-21T01:00:00Z");

    @TempDir
    Path folder;

    private @Nullable Catalogue catalogue;
    private int made;

    @AfterEach
    void close() {
        catalogue().close();
    }

    private Catalogue catalogue() {
        if (catalogue == null) {
            catalogue = SqliteCatalogue.open(folder.resolve("catalogue.db"), Clock.system())
                    .catalogue();
        }
        return catalogue;
    }

    @Test
    void the_first_backup_has_nothing_to_be_compared_with() {
        assertThat(look(backup("nightly", 10, 0), 30)).isNull();
    }

    @Test
    void a_smaller_backup_is_marked_beyond_the_percentage_only() {
        save(backup("nightly", 1000, -1));
        assertThat(look(backup("nightly", 700, -1), 30)).isNull();
        assertThat(look(backup("nightly", 699, -1), 30))
                .isEqualTo("30 % less than the last good one (699 B instead of 1000 B)");
        assertThat(look(backup("nightly", 1, -1), 0)).isNull();
    }

    @Test
    void fewer_rows_are_marked_whatever_the_size() {
        save(backup("nightly", 1000, 130));
        assertThat(look(backup("nightly", 2000, 12), 30))
                .isEqualTo("91 % fewer rows than the last good one (12 instead of 130)");
        assertThat(look(backup("nightly", 2000, -1), 30)).isNull();
        assertThat(look(backup("nightly", 1000, 0), 30)).startsWith("100 % fewer rows");
    }

    @Test
    void a_size_in_another_form_says_nothing() {
        save(backup("nightly", 1000, -1));
        assertThat(look(backup("nightly", "zstd", 100, -1), 30)).isNull();
    }

    @Test
    void backups_of_other_jobs_do_not_count() {
        save(backup("weekly", 1000, -1));
        save(backup(null, 1000, -1));
        assertThat(look(backup("nightly", 1, -1), 30)).isNull();
        assertThat(look(backup(null, 1, -1), 30)).isNotNull();
    }

    @Test
    void a_marked_one_is_no_measure_until_it_is_pinned() {
        save(backup("nightly", 1000, -1));
        SampleBackup small = backup("nightly", 100, -1);
        save(small.shrunk(look(small, 30)));
        assertThat(look(backup("nightly", 100, -1), 30)).startsWith("90 %");
        catalogue().pin(small.build().id(), true);
        assertThat(look(backup("nightly", 100, -1), 30)).isNull();
    }

    private @Nullable String look(SampleBackup backup, int percent) {
        return new ShrinkAlarm(catalogue()).look(backup.build(), percent);
    }

    private void save(SampleBackup backup) {
        catalogue().save(backup.build(), List.of());
    }

    private SampleBackup backup(@Nullable String job, long bytes, long rows) {
        return backup(job, "none", bytes, rows);
    }

    private SampleBackup backup(@Nullable String job, String compression, long bytes, long rows) {
        String id = "backup-" + made++;
        return SampleBackup.of(id)
                .job(job)
                .at(NIGHT.plusSeconds(made))
                .file(id + ".sql", bytes)
                .form(new BackupForm("plain", compression, false, "pg_dump", "17.2", "16.1"))
                .rows(rows);
    }
}
