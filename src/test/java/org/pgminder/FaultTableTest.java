package org.pgminder;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** docs/faults.md promises a test for each fault; this holds it to its word. */
class FaultTableTest {
    private static final Path SOURCES = Path.of("src", "test", "java");
    private static final Pattern ROW = Pattern.compile("^\\|.*\\| `(\\w+)\\.(\\w+)` \\|$", Pattern.MULTILINE);

    @Test
    void every_fault_has_its_test() throws IOException {
        Map<String, Path> classes;
        try (Stream<Path> files = Files.walk(SOURCES)) {
            classes = files.filter(file -> file.toString().endsWith("Test.java"))
                    .collect(Collectors.toMap(
                            file -> String.valueOf(file.getFileName()).replace(".java", ""), Function.identity()));
        }
        String table = Files.readString(Path.of("docs", "faults.md"));
        List<MatchResult> rows = ROW.matcher(table).results().toList();
        assertThat(rows).hasSizeGreaterThanOrEqualTo(25);
        assertThat(table.lines().filter(line -> line.startsWith("| ") && !line.startsWith("| What happens")))
                .as("every row names a test")
                .hasSameSizeAs(rows);
        assertThat(rows).allSatisfy(row -> {
            Path source = classes.get(row.group(1));
            assertThat(source).as(row.group(1)).isNotNull();
            assertThat(tests(requireNonNull(source))).as(row.group(1)).contains(row.group(2));
        });
    }

    private static List<String> tests(Path source) throws ClassNotFoundException {
        String name = SOURCES.relativize(source)
                .toString()
                .replace(".java", "")
                .replace(source.getFileSystem().getSeparator(), ".");
        return Arrays.stream(Class.forName(name).getDeclaredMethods())
                .filter(method ->
                        method.isAnnotationPresent(Test.class) || method.isAnnotationPresent(ParameterizedTest.class))
                .map(method -> method.getName())
                .toList();
    }
}
