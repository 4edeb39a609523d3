package org.pgminder.dbtool;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A client program to run.
 *
 * @param program without folder and {@code .exe}, such as {@code pg_dump}
 * @param arguments without the program; never a secret
 * @param environment {@link ConnectionFiles#environment()}, and more where needed
 * @param reads files and folders that the arguments name and the program reads
 * @param writes folders that the arguments name and the program writes into; they exist
 */
public record ProgramCall(
        String program, List<String> arguments, Map<String, String> environment, List<Path> reads, List<Path> writes) {
    public ProgramCall {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
        reads = List.copyOf(reads);
        writes = List.copyOf(writes);
    }

    /** One that only talks to a server. */
    public ProgramCall(String program, List<String> arguments, Map<String, String> environment) {
        this(program, arguments, environment, List.of(), List.of());
    }
}
