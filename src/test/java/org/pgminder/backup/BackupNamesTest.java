package org.pgminder.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackupNamesTest {
    private static final Instant AT = Instant.parse("2026-11-21T01:00:00Z");
    private static final ZoneId ZAGREB = ZoneId.of("Europe/Zagreb");

    @Test
    void name_has_prefix_subject_and_wall_clock_time() {
        assertThat(BackupNames.stem("vindija-bl_", "app", AT, ZAGREB))
                .isEqualTo("vindija-bl_app_backup_20261121_020000");
    }

    @Test
    void what_windows_does_not_take_is_escaped_and_stays_different() {
        assertThat(BackupNames.safe("a/b\\c:d*e?f\"g<h>i|j%k")).isEqualTo("a%2Fb%5Cc%3Ad%2Ae%3Ff%22g%3Ch%3Ei%7Cj%25k");
        assertThat(BackupNames.safe("a b.c ö 数据")).isEqualTo("a b.c ö 数据");
        assertThat(BackupNames.safe(".x. ")).isEqualTo("%2Ex.%20");
        assertThat(BackupNames.safe("a%2Fb")).isNotEqualTo(BackupNames.safe("a/b"));
    }

    @Test
    void long_names_stay_below_what_file_systems_take() {
        String one = "ö".repeat(120) + "1";
        String other = "ö".repeat(120) + "2";
        assertThat(BackupNames.safe(one).getBytes(StandardCharsets.UTF_8).length)
                .isLessThanOrEqualTo(150);
        assertThat(BackupNames.safe(one)).isNotEqualTo(BackupNames.safe(other));
    }

    @Test
    void only_names_of_our_form_are_ours() {
        assertThat(Stream.of(
                        "vindija-bl_app_backup_20261121_020000.sql.part",
                        "vindija-bl_app_backup_20261121_020000_2.manifest.json",
                        "vindija-bl_a_backup_b_backup_20261121_020000.sql"))
                .allMatch(name -> BackupNames.isOurs("vindija-bl_", name));
        assertThat(Stream.of(
                        "app_backup_20261121_020000.sql.part",
                        "vindija-bl_notes.part",
                        "vindija-bl_app_backup_latest.sql.part",
                        "vindija-bl_backup_20261121_020000.sql"))
                .noneMatch(name -> BackupNames.isOurs("vindija-bl_", name));
    }
}
