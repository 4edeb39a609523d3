package org.pgminder.desktop.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every language says the same. */
class TextsTest {
    private static final Path RESOURCES = Path.of("src/main/resources/org/pgminder/desktop");
    private static final Path SOURCES = Path.of("src/main/java/org/pgminder/desktop");
    /** A key that stands whole in the code. */
    private static final Pattern ASKED = Pattern.compile("TEXTS\\s*\\.get\\(\\s*\"([^\"]+)\"\\s*[,)]");

    private static final Pattern PLACE = Pattern.compile("\\{\\d[^}]*}");

    @TestFactory
    Stream<DynamicTest> german_has_every_text_and_every_place_of_english() throws IOException {
        List<Path> bundles;
        try (Stream<Path> files = Files.walk(RESOURCES)) {
            bundles = files.filter(file -> file.endsWith("texts.properties")).toList();
        }
        assertThat(bundles).isNotEmpty();
        return bundles.stream()
                .map(file -> DynamicTest.dynamicTest(
                        String.valueOf(file.getParent()),
                        () -> compare(file, file.resolveSibling("texts_de.properties"))));
    }

    @TestFactory
    Stream<DynamicTest> every_text_that_the_code_asks_for_is_there() throws IOException {
        List<Path> sources;
        try (Stream<Path> files = Files.walk(SOURCES)) {
            sources = files.filter(file -> file.toString().endsWith(".java")).toList();
        }
        assertThat(sources).isNotEmpty();
        return sources.stream()
                .filter(file -> Files.isRegularFile(bundle(file)))
                .map(file -> DynamicTest.dynamicTest(
                        String.valueOf(file.getFileName()),
                        () -> assertThat(read(bundle(file)).stringPropertyNames())
                                .containsAll(asked(Files.readString(file)))));
    }

    private static Path bundle(Path source) {
        return RESOURCES.resolve(SOURCES.relativize(source)).resolveSibling("texts.properties");
    }

    private static Set<String> asked(String code) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = ASKED.matcher(code);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    private static void compare(Path english, Path german) throws IOException {
        Properties one = read(english);
        Properties other = read(german);
        assertThat(other.stringPropertyNames()).containsExactlyInAnyOrderElementsOf(one.stringPropertyNames());
        for (String key : one.stringPropertyNames()) {
            assertThat(places(other.getProperty(key))).as(key).isEqualTo(places(one.getProperty(key)));
        }
    }

    private static Set<String> places(String text) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = PLACE.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group());
        }
        return found;
    }

    private static Properties read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return properties;
    }
}
