package org.pgminder.autostart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgminder.autostart.Autostart.State;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;

class AutostartTest {
    private static final String EXE = "C:\\Users\\Ana B\\AppData\\Local\\PgMinder\\PgMinder.exe";

    @TempDir
    Path folder;

    private final FakePrograms programs = new FakePrograms();

    @Test
    void linux_has_an_entry_in_the_autostart_folder_that_can_be_switched() throws Exception {
        Autostart autostart = xdg(program("pgminder"));
        assertThat(autostart.state()).isEqualTo(State.OFF);

        autostart.turnOn();
        assertThat(autostart.state()).isEqualTo(State.ON);
        assertThat(Files.readString(entry()))
                .startsWith("[Desktop Entry]\n")
                .contains("Exec=\"" + folder.resolve("pgminder") + "\" \"--config\" \"/a b/config.json\"\n");

        autostart.turnOff();
        assertThat(autostart.isOn()).isFalse();
        assertThat(entry()).doesNotExist();
        autostart.turnOff();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Hidden=true", "X-GNOME-Autostart-enabled=false", "Hidden = True"})
    void an_entry_that_the_desktop_has_disabled_is_not_on(String line) throws Exception {
        Autostart autostart = xdg(program("pgminder"));
        autostart.turnOn();
        String text = Files.readString(entry()).replace("X-GNOME-Autostart-enabled=true\n", "");
        Files.writeString(entry(), text + line + "\n");
        assertThat(autostart.state()).isEqualTo(State.DISABLED);

        autostart.turnOn();
        assertThat(autostart.state()).isEqualTo(State.ON);
    }

    @Test
    void what_another_group_of_the_entry_says_does_not_matter() throws Exception {
        Autostart autostart = xdg(program("pgminder"));
        autostart.turnOn();
        Files.writeString(entry(), Files.readString(entry()) + "[Desktop Action Quit]\nHidden=true\n");
        assertThat(autostart.isOn()).isTrue();
    }

    @Test
    void an_entry_for_a_program_that_is_gone_is_not_on() throws Exception {
        Path program = program("pgminder");
        Autostart autostart = xdg(program);
        autostart.turnOn();
        Files.delete(program);
        assertThat(autostart.state()).isEqualTo(State.BROKEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "with blank", "100%", "a\\b", "say \"hi\"", "$HOME `x`"})
    void whatever_the_programs_path_is_it_is_found_again(String name) throws Exception {
        Autostart autostart = xdg(program(name));
        autostart.turnOn();
        assertThat(autostart.state()).isEqualTo(State.ON);
    }

    @Test
    void a_folder_that_cannot_be_written_is_named() throws IOException {
        Files.createFile(folder.resolve("config"));
        assertThatThrownBy(() -> xdg(folder.resolve("x")).turnOn())
                .isInstanceOfSatisfying(
                        FailureException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(FailureKind.FOLDER_NOT_WRITABLE))
                .hasMessageContaining(entry().toString());
    }

    @Test
    void windows_has_a_quoted_command_under_the_run_key() throws FailureException {
        programs.files.add(EXE);
        Autostart autostart = windows(EXE);
        assertThat(autostart.state()).isEqualTo(State.OFF);

        autostart.turnOn();
        assertThat(programs.registry)
                .containsExactly(
                        Map.entry(WindowsAutostart.RUN, "REG_SZ    \"" + EXE + "\" \"--config\" \"C:\\c.json\""));
        assertThat(autostart.state()).isEqualTo(State.ON);

        programs.files.clear();
        assertThat(autostart.state()).isEqualTo(State.BROKEN);
        autostart.turnOff();
        assertThat(autostart.state()).isEqualTo(State.OFF);
        assertThat(programs.registry).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "020000000000000000000000, ON",
        "060000000000000000000000, ON",
        "030000004C0F5A3C5E5BDA01, DISABLED",
        "07000000A1B2C3D4E5F6DA01, DISABLED"
    })
    void windows_task_manager_has_the_last_word(String approved, State expected) throws FailureException {
        programs.files.add(EXE);
        Autostart autostart = windows(EXE);
        autostart.turnOn();
        programs.registry.put(WindowsAutostart.APPROVED, "REG_BINARY    " + approved);
        assertThat(autostart.state()).isEqualTo(expected);

        autostart.turnOn();
        assertThat(autostart.state()).isEqualTo(State.ON);
    }

    @Test
    void a_command_that_windows_would_pass_over_is_refused() {
        assertThatThrownBy(() -> windows("C:\\" + "x".repeat(260)).turnOn()).hasMessageContaining("260");
        assertThat(programs.registry).isEmpty();
    }

    @Test
    void a_registry_that_cannot_be_read_is_a_failure_and_not_off() {
        programs.broken = true;
        assertThatThrownBy(() -> windows(EXE).state()).hasMessageContaining("access is denied");
    }

    @Test
    void macos_has_a_launch_agent_that_the_settings_may_disable() throws Exception {
        String program = "/Applications/A & B.app/Contents/MacOS/PgMinder";
        programs.files.add(program);
        Autostart autostart = new MacAutostart(folder, new StartCommand(List.of(program)), programs);
        assertThat(autostart.state()).isEqualTo(State.OFF);

        autostart.turnOn();
        assertThat(autostart.state()).isEqualTo(State.ON);
        assertThat(Files.readString(folder.resolve("Library/LaunchAgents/org.pgminder.plist")))
                .contains("<string>/Applications/A &amp; B.app/Contents/MacOS/PgMinder</string>");

        programs.disabledAgents.add(MacAutostart.LABEL);
        assertThat(autostart.state()).isEqualTo(State.DISABLED);
        autostart.turnOn();
        assertThat(autostart.state()).isEqualTo(State.ON);

        programs.files.clear();
        assertThat(autostart.state()).isEqualTo(State.BROKEN);
        autostart.turnOff();
        assertThat(autostart.state()).isEqualTo(State.OFF);
    }

    private Autostart xdg(Path program) {
        StartCommand start = new StartCommand(List.of(program.toString(), "--config", "/a b/config.json"));
        return new XdgAutostart(
                Map.of("XDG_CONFIG_HOME", folder.resolve("config").toString()), folder.resolve("home"), start);
    }

    private Autostart windows(String program) {
        return new WindowsAutostart(new StartCommand(List.of(program, "--config", "C:\\c.json")), programs);
    }

    private Path entry() {
        return folder.resolve("config/autostart/pgminder.desktop");
    }

    private Path program(String name) throws IOException {
        Path file = Files.createFile(folder.resolve(name));
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }
}
