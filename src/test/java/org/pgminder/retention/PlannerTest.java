package org.pgminder.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pgminder.settings.KeepSettings;

class PlannerTest {
    private static final ZoneId ZAGREB = ZoneId.of("Europe/Zagreb");
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private final List<Candidate> backups = new ArrayList<>();

    private void add(String id, String at, Quality quality) {
        backups.add(new Candidate(id, Instant.parse(at), backups.size(), quality, false, false, Presence.WHOLE, null));
    }

    /** A good one each night at two o'clock in Zagreb, named by its day, up to the 21st of November. */
    private void nightly(int nights) {
        for (int i = nights - 1; i >= 0; i--) {
            LocalDate day = LocalDate.of(2026, 11, 21).minusDays(i);
            add(day.toString(), day.atTime(2, 0).atZone(ZAGREB).toInstant().toString(), Quality.GOOD);
        }
    }

    private void replace(String id, Quality quality, boolean pinned, Presence presence, @Nullable String needed) {
        backups.replaceAll(one -> one.backup().equals(id)
                ? new Candidate(id, one.createdAt(), one.order(), quality, one.proved(), pinned, presence, needed)
                : one);
    }

    private void prove(String id) {
        backups.replaceAll(one -> one.backup().equals(id)
                ? new Candidate(
                        id,
                        one.createdAt(),
                        one.order(),
                        one.quality(),
                        true,
                        one.pinned(),
                        one.presence(),
                        one.needed())
                : one);
    }

    private Map<String, String> kept(KeepSettings keep, Instant now) {
        return new Planner(keep, ZAGREB)
                .plan(backups, now).stream()
                        .filter(Decision::keep)
                        .collect(Collectors.toMap(one -> one.candidate().backup(), Decision::reason));
    }

    private Map<String, String> kept(KeepSettings keep) {
        return kept(keep, NOW);
    }

    private String reason(KeepSettings keep, String id) {
        return new Planner(keep, ZAGREB)
                .plan(backups, NOW).stream()
                        .filter(one -> one.candidate().backup().equals(id))
                        .findFirst()
                        .orElseThrow()
                        .reason();
    }

    private static KeepSettings days(int days, int atLeast) {
        return new KeepSettings(days, null, null, null, null, null, atLeast);
    }

    private static KeepSettings number(int number, int atLeast) {
        return new KeepSettings(null, number, null, null, null, null, atLeast);
    }

    @Test
    void days_are_those_of_the_calendar() {
        nightly(60);

        assertThat(kept(days(30, 3))).hasSize(31).containsKeys("2026-11-21", "2026-10-22");
        assertThat(reason(days(30, 3), "2026-10-21")).isEqualTo("older than 30 days");
    }

    @Test
    void none_grows_old_while_no_new_one_comes() {
        nightly(60);

        assertThat(kept(days(30, 1), Instant.parse("2036-01-01T00:00:00Z"))).hasSize(31);
    }

    @Test
    void one_backup_under_a_wrong_clock_lets_no_other_go() {
        nightly(20);
        add("wrong", "2036-01-01T00:00:00Z", Quality.GOOD);

        assertThat(kept(days(30, 1), Instant.parse("2036-01-01T00:00:01Z"))).hasSize(21);
        assertThat(kept(days(30, 1)))
                .as("the clock is right again")
                .hasSize(21)
                .containsEntry("wrong", "made in the future, as the clock goes now");
    }

    @Test
    void backup_made_under_a_clock_set_back_is_the_last_one_made() {
        nightly(60);
        add("wrong", "2020-01-01T00:00:00Z", Quality.GOOD);

        assertThat(kept(days(30, 1))).containsEntry("wrong", "the last one that was made");
    }

    @Test
    void grandfather_father_and_son_take_the_newest_of_each_period() {
        nightly(800);

        assertThat(kept(new KeepSettings(null, null, 3, 2, 2, 2, 1)))
                .containsOnlyKeys("2026-11-21", "2026-11-20", "2026-11-19", "2026-11-15", "2026-10-31", "2025-12-31")
                .containsEntry("2026-11-15", "weekly 2026-W46")
                .containsEntry("2026-10-31", "monthly 2026-10")
                .containsEntry("2025-12-31", "yearly 2025");
        assertThat(reason(new KeepSettings(7, 3, 3, 2, null, null, 1), "2026-01-01"))
                .isEqualTo(
                        "older than 7 days and not one of the newest 3 and not the newest of a day or week that is kept");
    }

    @Test
    void two_backups_around_midnight_of_the_jobs_zone_are_of_two_days() {
        add("late", "2026-10-24T21:59:00Z", Quality.GOOD);
        add("early", "2026-10-24T22:01:00Z", Quality.GOOD);
        add("first three o'clock", "2026-10-25T00:30:00Z", Quality.GOOD);
        add("second three o'clock", "2026-10-25T01:30:00Z", Quality.GOOD);

        assertThat(kept(new KeepSettings(null, null, 2, null, null, null, 1)))
                .containsOnlyKeys("second three o'clock", "late");
    }

    @Test
    void what_does_not_count_is_no_reason_to_delete_what_does() {
        nightly(10);
        replace("2026-11-21", Quality.BROKEN, false, Presence.WHOLE, null);
        replace("2026-11-20", Quality.SHRUNK, false, Presence.WHOLE, null);
        replace("2026-11-19", Quality.INCOMPLETE, false, Presence.WHOLE, null);
        replace("2026-11-18", Quality.GOOD, false, Presence.MISSING, null);
        prove("2026-11-13");
        prove("2026-11-20");

        assertThat(kept(number(2, 2)))
                .containsOnlyKeys("2026-11-21", "2026-11-20", "2026-11-18", "2026-11-17", "2026-11-16", "2026-11-13")
                .containsEntry("2026-11-21", "one of the newest 2 (a test restore failed)")
                .containsEntry("2026-11-20", "newest proved (suspiciously small)")
                .containsEntry("2026-11-17", "newest good")
                .containsEntry("2026-11-13", "newest proved");
    }

    @Test
    void pinned_and_needed_ones_stay_and_a_deletion_goes_on() {
        nightly(10);
        replace("2026-11-12", Quality.GOOD, true, Presence.WHOLE, null);
        replace("2026-11-13", Quality.GOOD, false, Presence.WHOLE, "still to be stored at nextcloud");
        replace("2026-11-14", Quality.GOOD, false, Presence.DELETING, null);
        replace("2026-11-15", Quality.GOOD, true, Presence.DELETING, null);

        assertThat(kept(number(1, 1)))
                .containsEntry("2026-11-12", "pinned")
                .containsEntry("2026-11-13", "still to be stored at nextcloud")
                .containsEntry("2026-11-15", "pinned")
                .containsEntry("2026-11-21", "newest good")
                .hasSize(4);
        assertThat(reason(number(1, 1), "2026-11-14")).isEqualTo("its deletion had begun");
    }

    @Test
    void place_without_a_good_one_loses_nothing() {
        nightly(3);
        backups.replaceAll(one -> new Candidate(
                one.backup(), one.createdAt(), one.order(), Quality.BROKEN, false, false, Presence.WHOLE, null));

        assertThat(kept(number(1, 1))).hasSize(3);
    }
}
