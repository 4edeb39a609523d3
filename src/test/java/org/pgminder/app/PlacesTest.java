package org.pgminder.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgminder.common.FailureException;

class PlacesTest {
    @TempDir
    Path folder;

    private Path home;
    private Path working;
    private Path program;

    @BeforeEach
    void makeFolders() throws IOException {
        home = Files.createDirectory(folder.resolve("home"));
        working = Files.createDirectory(folder.resolve("working"));
        program = Files.createDirectory(folder.resolve("program"));
    }

    @Test
    void config_in_the_working_folder_is_portable() throws IOException {
        Files.createFile(working.resolve("config.json"));
        Files.createFile(program.resolve("config.json"));

        Places places = Places.find(machine("Linux", Map.of()), null);

        assertThat(places.settingsFile()).isEqualTo(working.resolve("config.json"));
        assertThat(places.stateFolder()).isEqualTo(working.resolve("pgminder-state"));
        assertThat(places.logFile()).isEqualTo(working.resolve("pgminder.log"));
    }

    @Test
    void config_beside_the_program_is_portable() throws IOException {
        Files.createFile(program.resolve("config.json"));

        Places places = Places.find(machine("Windows 11", Map.of()), null);

        assertThat(places.settingsFile()).isEqualTo(program.resolve("config.json"));
        assertThat(places.logFile()).isEqualTo(program.resolve("pgminder.log"));
    }

    @Test
    void linux_keeps_settings_and_state_where_xdg_says() {
        Places usual = Places.find(machine("Linux", Map.of("XDG_STATE_HOME", "relative/is/ignored")), null);
        assertThat(usual.settingsFile()).isEqualTo(home.resolve(".config/pgminder/config.json"));
        assertThat(usual.stateFolder()).isEqualTo(home.resolve(".local/state/pgminder"));
        assertThat(usual.logFile()).isEqualTo(home.resolve(".local/state/pgminder/pgminder.log"));

        String elsewhere = folder.resolve("elsewhere").toString();
        Places moved = Places.find(
                machine("Linux", Map.of("XDG_CONFIG_HOME", elsewhere, "XDG_STATE_HOME", elsewhere + "/state")), null);
        assertThat(moved.settingsFile()).isEqualTo(folder.resolve("elsewhere/pgminder/config.json"));
        assertThat(moved.stateFolder()).isEqualTo(folder.resolve("elsewhere/state/pgminder"));
    }

    @Test
    void windows_keeps_settings_roaming_and_state_local() {
        Places places = Places.find(
                machine(
                        "Windows Server 2022",
                        Map.of(
                                "APPDATA", folder.resolve("roaming").toString(),
                                "LOCALAPPDATA", folder.resolve("local").toString())),
                null);
        assertThat(places.settingsFile()).isEqualTo(folder.resolve("roaming/PgMinder/config.json"));
        assertThat(places.stateFolder()).isEqualTo(folder.resolve("local/PgMinder"));
    }

    @Test
    void a_mac_keeps_logs_with_the_others() {
        Places places = Places.find(machine("Mac OS X", Map.of()), null);
        assertThat(places.settingsFile()).isEqualTo(home.resolve("Library/Application Support/PgMinder/config.json"));
        assertThat(places.logFile()).isEqualTo(home.resolve("Library/Logs/PgMinder/pgminder.log"));
    }

    @Test
    void a_chosen_file_wins_and_each_has_a_state_of_its_own() throws IOException {
        Files.createFile(working.resolve("config.json"));
        Machine machine = machine("Linux", Map.of());

        Places first = Places.find(machine, Path.of("first.json"));
        Places second = Places.find(machine, working.resolve("second.json"));

        assertThat(first.settingsFile()).isEqualTo(working.resolve("first.json"));
        assertThat(first.stateFolder()).isEqualTo(working.resolve("first-pgminder-state"));
        assertThat(first.logFile()).isEqualTo(working.resolve("first-pgminder.log"));
        assertThat(second.stateFolder()).isNotEqualTo(first.stateFolder());
    }

    @Test
    void the_state_folder_is_its_owners_alone() throws IOException, FailureException {
        Places places = Places.find(machine("Linux", Map.of()), null);
        places.prepare();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(places.stateFolder())))
                .isEqualTo("rwx------");
    }

    private Machine machine(String system, Map<String, String> environment) {
        return new Machine(environment, system, home, working, List.of(program));
    }
}
