package org.pgminder.settings;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.pgminder.common.Failure;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;

/** A {@code config.json} that cannot be used, with everything that is wrong in it. */
public final class SettingsException extends FailureException {
    private final transient Path file;
    private final transient List<SettingsProblem> problems;

    public SettingsException(Path file, List<SettingsProblem> problems) {
        super(new Failure(
                FailureKind.SETTINGS,
                problems.stream()
                        .map(problem -> file + ":" + problem.line() + ":" + problem.column() + ": "
                                + (problem.key().isEmpty() ? "" : problem.key() + ": ") + problem.message())
                        .collect(Collectors.joining(System.lineSeparator())),
                "Correct the file and save it; it is read again by itself."));
        this.file = file;
        this.problems = List.copyOf(problems);
    }

    public Path file() {
        return file;
    }

    public List<SettingsProblem> problems() {
        return problems;
    }
}
