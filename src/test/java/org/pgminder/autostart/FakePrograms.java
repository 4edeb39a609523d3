package org.pgminder.autostart;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pgminder.common.FailureException;
import org.pgminder.process.ExitStatus;
import org.pgminder.process.Output;

/** Acts like {@code reg.exe}, {@code launchctl} and {@code id}, as far as the entries at login need them. */
final class FakePrograms implements Programs {
    /** By key. */
    final Map<String, String> registry = new HashMap<>();

    final Set<String> disabledAgents = new HashSet<>();
    final Set<String> files = new HashSet<>();
    final List<String> ran = new ArrayList<>();
    boolean broken;

    @Override
    public Output run(List<String> command) throws FailureException {
        ran.add(String.join(" ", command));
        if (broken) {
            return new Output(new ExitStatus(5), "", List.of("access is denied"));
        }
        return switch (command.get(0)) {
            case "reg.exe" -> reg(command);
            case "id" -> output(0, "501\n");
            case "launchctl" -> launchctl(command);
            default -> output(127, "");
        };
    }

    @Override
    public boolean isThere(String path) {
        return files.contains(path);
    }

    private Output reg(List<String> command) {
        String key = command.get(2);
        String value = registry.get(key);
        switch (command.get(1)) {
            case "add" -> {
                // As the C runtime of Windows reads an escaped quote.
                registry.put(key, "REG_SZ    " + command.get(8).replace("\\\"", "\""));
                return output(0, "");
            }
            case "delete" -> {
                return output(registry.remove(key) == null ? 1 : 0, "");
            }
            default -> {
                return value == null
                        ? output(1, "")
                        : output(0, "\r\n" + key + "\r\n    PgMinder    " + value + "\r\n\r\n");
            }
        }
    }

    private Output launchctl(List<String> command) {
        if (command.get(1).equals("enable")) {
            disabledAgents.remove(command.get(2).substring("gui/501/".length()));
            return output(0, "");
        }
        StringBuilder text = new StringBuilder("disabled services = {\n\t\"com.example.other\" => enabled\n");
        disabledAgents.forEach(agent -> text.append("\t\"").append(agent).append("\" => disabled\n"));
        return output(0, text.append("}\n").toString());
    }

    private static Output output(int exit, String text) {
        return new Output(new ExitStatus(exit), text, List.of());
    }
}
