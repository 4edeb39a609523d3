package org.pgminder.autostart;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.process.Child;
import org.pgminder.process.Command;
import org.pgminder.process.Output;

/** The system's own programs that entries are made with; another one in tests, for systems that are not at hand. */
interface Programs {
    /** Runs a short program to its end. */
    Output run(List<String> command) throws FailureException;

    /** Whether a file of that path is there. */
    boolean isThere(String path);

    static Programs ofThisMachine() {
        return new Programs() {
            @Override
            public Output run(List<String> command) throws FailureException {
                try {
                    return Child.run(new Command(command, Map.of()), Duration.ofSeconds(15));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new FailureException(FailureKind.CANCELLED, command.get(0) + " was interrupted", null, e);
                }
            }

            @Override
            public boolean isThere(String path) {
                try {
                    return Files.exists(Path.of(path));
                } catch (InvalidPathException e) {
                    return false;
                }
            }
        };
    }

    /** Runs it, and takes anything but success for a failure. */
    default Output require(List<String> command) throws FailureException {
        Output output = run(command);
        if (!output.status().success()) {
            throw failed(command, output);
        }
        return output;
    }

    static FailureException failed(List<String> command, Output output) {
        return new FailureException(
                FailureKind.PROGRAM_FAILED,
                command.get(0) + " could not change or tell what starts at login (" + output.status() + "): "
                        + String.join(" ", output.errors()).strip(),
                "Look at what starts at login in this system's own settings.");
    }
}
