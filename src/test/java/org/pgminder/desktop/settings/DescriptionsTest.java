package org.pgminder.desktop.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.pgminder.app.DestinationKinds;
import org.pgminder.destination.DestinationKind;
import org.pgminder.settings.FormField;
import org.pgminder.settings.SettingsForm;

/** What the form says of each setting is there in German, too, and says what the English says now. */
class DescriptionsTest {
    private static final Path BUNDLES = Path.of("src/main/resources/org/pgminder/desktop/settings");
    private static final Path GERMAN = BUNDLES.resolve("descriptions_de.properties");
    private static final String LABEL = "field.";
    private static final String SECTION = "section.";

    /** What is the same in every language: options, programs, what is written in the file, files, numbers. */
    private static final Pattern VERBATIM =
            Pattern.compile("--[a-z-]+|pg_\\w+|[a-z]+:(?=[A-Z])|\"[^\" A-Z]+\"|%\\w+%|[./~][a-z./]{2,}[a-z]|\\d+");

    private final List<FormField> fields = new SettingsForm(DestinationKinds.all().stream()
                    .map(DestinationKind::describe)
                    .toList())
            .fields();

    @Test
    void every_setting_has_a_german_text_and_every_german_text_a_setting() throws IOException {
        Properties german = read("descriptions_de.properties");
        assertThat(german.stringPropertyNames())
                .containsExactlyInAnyOrderElementsOf(english().keySet());
        assertThat(german.values()).doesNotContain("");
    }

    /** Whoever changes an English text looks at the German one, and then writes the new English above it. */
    @Test
    void above_each_german_text_stands_the_english_that_it_translates() throws IOException {
        List<String> lines = Files.readAllLines(GERMAN);
        Map<String, String> translated = new TreeMap<>();
        for (int i = 1; i < lines.size(); i++) {
            String line = lines.get(i);
            if (!line.startsWith("#")) {
                translated.put(line.substring(0, line.indexOf('=')), lines.get(i - 1));
            }
        }
        Map<String, String> today = new TreeMap<>();
        english().forEach((id, text) -> today.put(id, "# " + text));
        assertThat(translated).isEqualTo(today);
    }

    @Test
    void what_is_the_same_in_every_language_stands_in_both_texts() throws IOException {
        Properties german = read("descriptions_de.properties");
        english()
                .forEach((id, text) -> assertThat(verbatim(german.getProperty(id)))
                        .as(id)
                        .containsExactlyInAnyOrderElementsOf(verbatim(text)));
    }

    @Test
    void every_key_and_part_has_a_label_and_every_label_a_key_or_part() throws IOException {
        Stream<String> parts = fields.stream().map(field -> SECTION + field.key());
        Stream<String> keys = fields.stream()
                .flatMap(DescriptionsTest::inside)
                .flatMap(DescriptionsTest::withAllInside)
                .map(field -> LABEL + field.key());
        assertThat(read("texts_de.properties").stringPropertyNames().stream()
                        .filter(key -> key.startsWith(LABEL) || key.startsWith(SECTION)))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(parts, keys).distinct().toList());
    }

    /** What is told by the same id says the same. */
    private Map<String, String> english() {
        return fields.stream()
                .flatMap(DescriptionsTest::withAllInside)
                .distinct()
                .collect(Collectors.toMap(
                        FormField::id,
                        FormField::help,
                        (one, other) -> {
                            assertThat(other).isEqualTo(one);
                            return one;
                        },
                        TreeMap::new));
    }

    private static Stream<FormField> withAllInside(FormField field) {
        return Stream.concat(Stream.of(field), inside(field).flatMap(DescriptionsTest::withAllInside));
    }

    private static Stream<FormField> inside(FormField field) {
        return Stream.concat(field.fields().stream(), field.kinds().stream().flatMap(kind -> kind.fields().stream()));
    }

    private static List<String> verbatim(String text) {
        return VERBATIM.matcher(text).results().map(MatchResult::group).toList();
    }

    private static Properties read(String name) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(BUNDLES.resolve(name))) {
            properties.load(reader);
        }
        return properties;
    }
}
