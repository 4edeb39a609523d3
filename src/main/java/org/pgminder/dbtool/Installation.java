package org.pgminder.dbtool;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pgminder.common.Failure;
import org.pgminder.process.Command;
import org.pgminder.process.ExitStatus;

/**
 * The client programs of one version in one folder.
 *
 * @param folder absolute, without symbolic links
 * @param version such as {@code 15.18}, {@code 9.6.24} or {@code 18beta1}
 * @param major such as 15 (9 for 9.x)
 */
public record Installation(Path folder, String version, int major) implements ClientPrograms {
    /** A program's path: {@code pg_dump}, with {@code .exe} where it has one. */
    public Path program(String name) {
        Path windows = folder.resolve(name + ".exe");
        return Files.exists(windows) ? windows : folder.resolve(name);
    }

    @Override
    public String place() {
        return folder.toString();
    }

    @Override
    public PreparedProgram prepare(ProgramCall call) {
        List<String> arguments = new ArrayList<>();
        arguments.add(program(call.program()).toString());
        arguments.addAll(call.arguments());
        return new Here(new Command(arguments, call.environment()));
    }

    /** An ordinary child: it ends with its process. */
    private record Here(Command command) implements PreparedProgram {
        @Override
        public Optional<Failure> notReached(ExitStatus status, String errors) {
            return Optional.empty();
        }

        @Override
        public void close() {}
    }
}
