package org.pgminder.dbtool;

import java.util.Optional;
import org.pgminder.common.Failure;
import org.pgminder.common.FailureKind;
import org.pgminder.process.Command;
import org.pgminder.process.ExitStatus;

/** One call of a program in a container. */
record ContainerProgram(ContainerPrograms programs, ContainerNote note, Command command, String program)
        implements PreparedProgram {
    /** From here to 127 the engine speaks of itself ("Exit status" in docker-run's and podman-run's manual). */
    private static final int ENGINE_FAILED = 125;

    private static final int NOT_IN_IMAGE = 127;

    @Override
    public Optional<Failure> notReached(ExitStatus status, String errors) {
        int code = status.code();
        if (code < ENGINE_FAILED || code > NOT_IN_IMAGE) {
            return Optional.empty();
        }
        String engine = programs.engine().name();
        return Optional.of(Failure.of(
                FailureKind.PROGRAM_FAILED,
                engine + " could not run " + program + " of the image " + programs.image() + ": " + status
                        + ToolFailure.lastLines(errors, ": "),
                code == ENGINE_FAILED
                        ? "See that " + engine + " runs and has the image: `" + engine + " pull " + programs.image()
                                + "`."
                        : "Name an image with PostgreSQL's client programs in backups.containers.image."));
    }

    /** Always asked for: that the engine's client was killed says nothing of the container. */
    @Override
    public void close() {
        note.removeContainer(programs.engine());
    }
}
