package org.pgminder.process;

import java.util.List;
import java.util.Map;

/**
 * A program to start.
 *
 * @param arguments the program's path first; never a secret, for every user of the machine can read them
 * @param environment added to this program's own environment
 */
public record Command(List<String> arguments, Map<String, String> environment) {
    public Command {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }
}
