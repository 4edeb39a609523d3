package org.pgminder.desktop.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pgminder.testing.Snapshots.NOW;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pgminder.backup.RunProgress.Stage;
import org.pgminder.backup.RunRequest.What;
import org.pgminder.engine.ServerStatus;
import org.pgminder.engine.ServerStatus.Place;
import org.pgminder.engine.Snapshot;
import org.pgminder.testing.Snapshots;

class MenuTextTest {
    private static final Moment MOMENT = new Moment(NOW, ZoneId.of("Europe/Zagreb"));

    private final Snapshots snapshots = Snapshots.at(NOW);

    @Test
    void one_healthy_server_has_exactly_the_menu_of_the_design() {
        assertThat(texts(snapshots.with(snapshots.healthy("production")).build()))
                .containsExactly(
                        "Status: ✓ Connected",
                        "Active Connections: 5",
                        "DB Uptime: 7 days 12:34:56",
                        "Last Check: 14:30:25",
                        "────",
                        "Last Backup: 2 hours ago (450.23 KB cloud)",
                        "Next Backup: in 10 hours (All DBs)",
                        "────",
                        "Refresh Now",
                        "Backup Database",
                        "Backup All Databases",
                        "────",
                        "Open PgMinder…",
                        "Open Backup Folder",
                        "View Log",
                        "Settings…",
                        "────",
                        "Quit");
    }

    @Test
    void disconnected_server_has_its_reason_behind_the_status_and_no_stale_figures() {
        Snapshot snapshot = snapshots.with(snapshots.disconnected("production")).build();
        assertThat(texts(snapshot))
                .startsWith(
                        "Status: ✗ Disconnected",
                        "Active Connections: unknown",
                        "DB Uptime: unknown",
                        "Last Check: 14:30:25",
                        "────",
                        "Last Backup: none yet",
                        "Next Backup: none scheduled");
        Line.Info status = (Line.Info) MenuText.of(snapshot, MOMENT).get(0);
        assertThat(status.tone()).isEqualTo(Tone.BAD);
        assertThat(status.tip())
                .isEqualTo("connection refused by db.example.com:5432."
                        + " Start PostgreSQL there, or correct host and port in config.json.");
    }

    @Test
    void unchecked_server_says_so() {
        assertThat(texts(snapshots.with(Snapshots.unchecked("production")).build()))
                .startsWith(
                        "Status: Not yet checked",
                        "Active Connections: unknown",
                        "DB Uptime: unknown",
                        "Last Check: not yet");
    }

    @Test
    void menu_without_servers_still_reaches_settings_and_log() {
        assertThat(texts(snapshots.build()))
                .containsExactly(
                        "Status: Not yet checked",
                        "────",
                        "Refresh Now",
                        "────",
                        "Open PgMinder…",
                        "Open Backup Folder",
                        "View Log",
                        "Settings…",
                        "────",
                        "Quit");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CLOUD               | Last Backup: 2 hours ago (450.23 KB cloud)      | NORMAL
            LOCAL               | Last Backup: 2 hours ago (450.23 KB local only) | NORMAL
            LOCAL_UPLOADING     | Last Backup: 2 hours ago (450.23 KB local only) | NORMAL
            LOCAL_UPLOAD_FAILED | Last Backup: 2 hours ago (450.23 KB local only) | WARNING
            FAILED              | Last Backup: Failed                             | BAD
            """)
    void last_backup_is_said_as_its_place_is(Place place, String text, Tone tone) {
        ServerStatus server = snapshots.backedUp(snapshots.connected("production"), place);
        assertThat(MenuText.of(snapshots.with(server).build(), MOMENT))
                .filteredOn(
                        line -> line instanceof Line.Info info && info.text().equals(text))
                .singleElement()
                .satisfies(line -> assertThat(((Line.Info) line).tone()).isEqualTo(tone));
    }

    @ParameterizedTest
    @CsvSource({
        "PT10H,   All DBs, false, Next Backup: in 10 hours (All DBs)",
        "PT25M,   app,     false, Next Backup: in 25 minutes (app)",
        "PT72H,   app,     false, Next Backup: in 3 days (app)",
        "PT10S,   app,     false, Next Backup: in less than a minute (app)",
        "PT-20S,  app,     true,  'Next Backup: now (app, late)'",
    })
    void next_backup_is_said_in_words(Duration in, String what, boolean late, String text) {
        ServerStatus server = snapshots.due(snapshots.connected("production"), in, what, late);
        assertThat(texts(snapshots.with(server).build())).contains(text);
    }

    @Test
    void uptime_goes_on_counting_between_checks() {
        Snapshot snapshot = snapshots.with(snapshots.connected("production")).build();
        Moment later = new Moment(NOW.plusSeconds(4), MOMENT.zone());
        assertThat(texts(MenuText.of(snapshot, later))).contains("DB Uptime: 7 days 12:35:00");
    }

    @Test
    void uptime_does_not_go_back_when_the_clock_is_set_back() {
        Snapshot snapshot = snapshots.with(snapshots.connected("production")).build();
        Moment earlier = new Moment(NOW.minusSeconds(7200), MOMENT.zone());
        assertThat(texts(MenuText.of(snapshot, earlier))).contains("DB Uptime: 7 days 12:34:26");
    }

    @Test
    void check_of_another_day_has_its_date() {
        Snapshot snapshot = snapshots.with(snapshots.connected("production")).build();
        Moment tomorrow = new Moment(NOW.plus(Duration.ofHours(12)), MOMENT.zone());
        assertThat(texts(MenuText.of(snapshot, tomorrow))).contains("Last Check: 2026-11-21 14:30:25");
    }

    @Test
    void upload_that_does_not_get_through_says_when_it_is_tried_again_and_the_window_why() {
        String problem = "destination cloud: sending app.sql: nobody answers at cloud.example.com:443";
        Snapshot snapshot = snapshots
                .with(snapshots.healthy("production"))
                .running(snapshots.retrying("production", "app", problem, 16))
                .build();
        assertThat(texts(snapshot)).contains("Uploading app: trying again in 16 s");
        assertThat(ProgressText.withReason(snapshot.running().get(0)))
                .isEqualTo("Uploading app: trying again in 16 s (" + problem + ")");
    }

    @Test
    void run_under_way_shows_its_progress_and_can_be_cancelled_but_not_begun_again() {
        Snapshot snapshot = snapshots
                .with(snapshots.healthy("production"))
                .running(snapshots.run("production", "app", Stage.DUMPING, 12 << 20, 40 << 20))
                .build();
        List<Line> lines = MenuText.of(snapshot, MOMENT);
        assertThat(texts(lines))
                .containsSubsequence(
                        "Next Backup: in 10 hours (All DBs)",
                        "Backing up app: 12.00 MB of about 40.00 MB",
                        "────",
                        "Refresh Now",
                        "Backup Database",
                        "Backup All Databases",
                        "Cancel Backup");
        assertThat(lines)
                .contains(
                        new Line.Action("Cancel Backup", new Choice.Cancel("run-7"), true),
                        new Line.Action(
                                "Backup Database", new Choice.BackUp(new What.Database("production", "app")), false),
                        new Line.Action(
                                "Backup All Databases", new Choice.BackUp(new What.WholeServer("production")), true));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            WAITING   |       0 |       0 | Waiting to back up All DBs
            PLANNING  |       0 | 2097152 | Preparing backup of All DBs
            DUMPING   | 1048576 |      -1 | Backing up All DBs: 1.00 MB
            DUMPING   | 3145728 | 2097152 | Backing up All DBs: 3.00 MB
            CHECKING  | 2097152 | 2097152 | Checking backup of All DBs
            UPLOADING | 1048576 | 2097152 | Uploading All DBs: 1.00 MB of 2.00 MB
            """)
    void each_stage_has_its_words(Stage stage, long bytes, long expected, String text) {
        Snapshot snapshot = snapshots
                .with(snapshots.healthy("production"))
                .running(snapshots.run("production", "all_databases", stage, bytes, expected))
                .build();
        assertThat(texts(snapshot)).contains(text);
        assertThat(texts(snapshot).contains("Cancel Backup")).isEqualTo(stage != Stage.UPLOADING);
    }

    @Test
    void broken_settings_stand_first_and_open_the_file() {
        Snapshot snapshot =
                snapshots.with(snapshots.healthy("production")).brokenSettings().build();
        assertThat(MenuText.of(snapshot, MOMENT).get(0))
                .isEqualTo(new Line.Action("Settings: config.json has an error…", new Choice.EditSettings(), true));
    }

    @Test
    void catalogue_that_cannot_be_written_stands_first_and_opens_the_window_that_says_why() {
        Snapshot snapshot =
                snapshots.with(snapshots.healthy("production")).fullDisk().build();
        assertThat(MenuText.of(snapshot, MOMENT))
                .startsWith(
                        new Line.Action(
                                "No backup can begin: the catalogue cannot be written…", new Choice.OpenWindow(), true),
                        new Line.Separator());
    }

    @Test
    void several_servers_have_a_menu_each_with_the_worst_first() {
        Snapshot snapshot = snapshots
                .with(
                        snapshots.healthy("alpha"),
                        snapshots.backedUp(snapshots.connected("bravo"), Place.FAILED),
                        snapshots.disconnected("charlie"))
                .build();
        List<Line> lines = MenuText.of(snapshot, MOMENT);
        assertThat(texts(lines))
                .containsExactly(
                        "Status: ✗ 1 of 3 Disconnected",
                        "────",
                        "charlie: disconnected ▸",
                        "bravo: last backup failed ▸",
                        "alpha ▸",
                        "────",
                        "Refresh Now",
                        "────",
                        "Open PgMinder…",
                        "Open Backup Folder",
                        "View Log",
                        "Settings…",
                        "────",
                        "Quit");
        assertThat(texts(((Line.Submenu) lines.get(4)).lines()))
                .containsExactly(
                        "Status: ✓ Connected",
                        "Active Connections: 5",
                        "DB Uptime: 7 days 12:34:56",
                        "Last Check: 14:30:25",
                        "────",
                        "Last Backup: 2 hours ago (450.23 KB cloud)",
                        "Next Backup: in 10 hours (All DBs)",
                        "────",
                        "Backup Database",
                        "Backup All Databases");
    }

    @Test
    void run_on_one_of_several_servers_can_be_seen_and_cancelled_from_the_top() {
        Snapshot snapshot = snapshots
                .with(snapshots.healthy("alpha"), snapshots.healthy("bravo"))
                .running(snapshots.run("bravo", "app", Stage.DUMPING, 1 << 20, -1))
                .build();
        assertThat(MenuText.of(snapshot, MOMENT))
                .contains(
                        new Line.Info("Backing up app on bravo: 1.00 MB", null, Tone.NORMAL),
                        new Line.Action("Cancel Backup of app on bravo", new Choice.Cancel("run-7"), true));
    }

    @Test
    void menu_of_300_servers_stays_short_on_every_level_and_holds_them_all() {
        snapshots.with(IntStream.range(0, 300)
                .mapToObj(number -> {
                    String name = "server-" + number;
                    return number % 60 == 7 ? snapshots.disconnected(name) : snapshots.healthy(name);
                })
                .toArray(ServerStatus[]::new));
        List<Line> lines = MenuText.of(snapshots.build(), MOMENT);
        assertThat(texts(lines))
                .contains("Status: ✗ 5 of 300 Disconnected", "server-7: disconnected ▸", "289 more servers ▸");
        assertThat(longest(lines)).isLessThanOrEqualTo(25);
        assertThat(serverMenus(lines)).isEqualTo(300);
    }

    private static int longest(List<Line> lines) {
        return lines.stream()
                .mapToInt(line -> line instanceof Line.Submenu submenu ? longest(submenu.lines()) : 0)
                .reduce(lines.size(), Math::max);
    }

    private static long serverMenus(List<Line> lines) {
        return lines.stream()
                .filter(Line.Submenu.class::isInstance)
                .map(Line.Submenu.class::cast)
                .mapToLong(submenu -> submenu.state() == null ? serverMenus(submenu.lines()) : 1)
                .sum();
    }

    private static List<String> texts(Snapshot snapshot) {
        return texts(MenuText.of(snapshot, MOMENT));
    }

    private static List<String> texts(List<Line> lines) {
        return lines.stream()
                .map(line -> {
                    if (line instanceof Line.Info info) {
                        return info.text();
                    } else if (line instanceof Line.Action action) {
                        return action.text();
                    } else if (line instanceof Line.Submenu submenu) {
                        return submenu.text() + " ▸";
                    }
                    return "────";
                })
                .toList();
    }
}
