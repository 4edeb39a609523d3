package org.pgminder.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsWatchTest {
    private static final String ONE = "{ \"servers\": [ { \"name\": \"one\" } ] }";
    private static final String TWO = "{ \"servers\": [ { \"name\": \"two\" } ] }";

    private final SettingsReader reader = new SettingsReader(Kinds.ALL);
    private final List<SettingsState> told = new ArrayList<>();

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void write_a_good_file() throws IOException {
        file = folder.resolve("config.json");
        Files.writeString(file, ONE);
    }

    @Test
    void change_counts_at_the_second_look_and_is_told_once() throws IOException {
        try (SettingsWatch watch = watch()) {
            Files.writeString(file, TWO);
            watch.poll();
            assertThat(names(watch)).containsExactly("one");
            assertThat(told).isEmpty();
            watch.poll();
            watch.poll();
            assertThat(names(watch)).containsExactly("two");
            assertThat(told).containsExactly(watch.state());
        }
    }

    @Test
    void broken_change_keeps_the_last_good_settings_and_is_told_until_it_is_mended() throws IOException {
        try (SettingsWatch watch = watch()) {
            Files.writeString(file, "{ \"servers\": [");
            settle(watch);
            assertThat(names(watch)).containsExactly("one");
            assertThat(watch.problem().orElseThrow().message()).contains(file + ":1:15: the file ends before");
            assertThat(file).hasContent("{ \"servers\": [");

            Files.writeString(file, "{ \"serverz\": [] }");
            settle(watch);
            assertThat(watch.problem().orElseThrow().message()).contains("did you mean \"servers\"?");

            Files.writeString(file, ONE);
            settle(watch);
            assertThat(watch.problem()).isEmpty();
            assertThat(told).hasSize(3);
        }
    }

    @Test
    void half_written_file_is_not_told_as_broken() throws IOException {
        try (SettingsWatch watch = watch()) {
            for (int length = 1; length < TWO.length(); length++) {
                Files.writeString(file, TWO.substring(0, length));
                watch.poll();
            }
            Files.writeString(file, TWO);
            settle(watch);
            assertThat(told).extracting(SettingsState::failure).containsOnlyNulls();
            assertThat(names(watch)).containsExactly("two");
        }
    }

    @Test
    void file_that_disappears_and_comes_back_is_told() throws IOException {
        try (SettingsWatch watch = watch()) {
            Files.delete(file);
            settle(watch);
            assertThat(names(watch)).containsExactly("one");
            assertThat(watch.problem().orElseThrow().message()).contains("there is no such file");
            Files.writeString(file, ONE);
            settle(watch);
            assertThat(watch.problem()).isEmpty();
        }
    }

    @Test
    void file_replaced_by_renaming_with_the_same_size_and_time_counts() throws IOException {
        try (SettingsWatch watch = watch()) {
            Path other = Files.writeString(folder.resolve("config.json.tmp"), TWO);
            Files.setLastModifiedTime(other, Files.getLastModifiedTime(file));
            Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
            settle(watch);
            assertThat(names(watch)).containsExactly("two");
        }
    }

    @Test
    void start_at_a_broken_file_has_no_servers_and_the_problem() throws IOException {
        Files.writeString(file, "{ \"Port\": \"x\" }");
        try (SettingsWatch watch = watch()) {
            assertThat(watch.settings()).isEqualTo(reader.empty(file));
            assertThat(watch.problem().orElseThrow().message()).contains(":1:11: Port: expected a port number");
            Files.writeString(file, ONE);
            settle(watch);
            assertThat(watch.problem()).isEmpty();
            assertThat(names(watch)).containsExactly("one");
        }
    }

    @Test
    void comment_alone_changes_nothing_and_is_not_told() throws IOException {
        try (SettingsWatch watch = watch()) {
            Files.writeString(file, ONE + " // a comment");
            settle(watch);
            assertThat(told).isEmpty();
        }
    }

    @Test
    void thread_takes_a_change_within_two_seconds_and_survives_a_failing_listener() throws IOException {
        try (SettingsWatch watch = watch()) {
            watch.onChange(state -> {
                throw new IllegalStateException("a listener that fails");
            });
            watch.start();
            Files.writeString(file, TWO);
            await().atMost(Duration.ofSeconds(2)).until(() -> names(watch).equals(List.of("two")));
            Files.writeString(file, ONE);
            await().atMost(Duration.ofSeconds(2)).until(() -> names(watch).equals(List.of("one")));
        }
        await().atMost(Duration.ofSeconds(5))
                .until(() -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().startsWith("pgminder-settings")));
    }

    private SettingsWatch watch() {
        SettingsWatch watch = new SettingsWatch(file, reader);
        watch.onChange(told::add);
        return watch;
    }

    private static void settle(SettingsWatch watch) {
        watch.poll();
        watch.poll();
    }

    private static List<String> names(SettingsWatch watch) {
        return watch.settings().servers().stream().map(ServerSettings::name).toList();
    }
}
