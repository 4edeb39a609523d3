package org.pgminder.autostart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StartCommandTest {
    private static final Path HERE = Path.of("/home/ana");
    private static final Map<String, String> JAVA = Map.of(
            "os.name",
            "Linux",
            "java.home",
            "/opt/java",
            "java.class.path",
            "target/pgminder.jar",
            "path.separator",
            ":");

    @Test
    void an_installed_program_starts_its_launcher_without_console() {
        assertThat(start(Map.of("jpackage.app-path", "/opt/pgminder/bin/pgminder"), List.of(), null))
                .containsExactly("/opt/pgminder/bin/pgminder");
        assertThat(start(Map.of("jpackage.app-path", "C:\\P\\PgMinder-cli.exe"), List.of(), null))
                .containsExactly("C:\\P\\PgMinder.exe");
    }

    @Test
    void a_settings_file_that_was_chosen_is_chosen_again() {
        assertThat(start(Map.of("jpackage.app-path", "/opt/p"), List.of(), Path.of("../other.json")))
                .containsExactly("/opt/p", "--config", "/home/other.json");
    }

    @Test
    void a_jar_is_started_with_the_same_options_and_without_the_command() {
        List<String> own = List.of("-Xmx128m", "-jar", "target/pgminder.jar", "autostart", "on");
        assertThat(start(JAVA, own, null))
                .containsExactly("/opt/java/bin/java", "-Xmx128m", "-jar", "/home/ana/target/pgminder.jar");
    }

    @Test
    void where_the_system_does_not_tell_the_arguments_the_jar_is_enough() {
        assertThat(start(JAVA, List.of(), null))
                .containsExactly("/opt/java/bin/java", "-jar", "/home/ana/target/pgminder.jar");
    }

    private static List<String> start(Map<String, String> properties, List<String> own, @Nullable Path config) {
        return StartCommand.ofThisProgram(properties::get, own, HERE, config).arguments();
    }
}
