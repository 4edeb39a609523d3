package org.pgminder.process;

import java.util.List;

/**
 * What a short program did.
 *
 * @param text what it wrote to stdout, read as UTF-8
 * @param errors the lines that it wrote to stderr
 */
public record Output(ExitStatus status, String text, List<String> errors) {
    public Output {
        errors = List.copyOf(errors);
    }
}
