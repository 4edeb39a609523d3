package org.pgminder.autostart;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.process.Output;

/**
 * A value under the person's {@code Run} key. The Task Manager and the Settings disable it by a value of the same name under
 * {@code StartupApproved}, whose first byte is then odd. Untried on a real Windows.
 */
final class WindowsAutostart implements Autostart {
    static final String RUN = "HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Run";
    static final String APPROVED = "HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Explorer\\StartupApproved\\Run";
    private static final String NAME = "PgMinder";
    /** Windows passes over a longer command without a word (documentation of the Run keys). */
    private static final int LONGEST = 260;

    private static final Pattern VALUE = Pattern.compile("(?m)^\\s*PgMinder\\s+REG_[A-Z_]+\\s+(.*?)\\s*$");

    private final StartCommand start;
    private final Programs programs;

    WindowsAutostart(StartCommand start, Programs programs) {
        this.start = start;
        this.programs = programs;
    }

    @Override
    public State state() throws FailureException {
        Optional<String> command = value(RUN);
        if (command.isEmpty()) {
            return State.OFF;
        }
        if (value(APPROVED).filter(WindowsAutostart::disables).isPresent()) {
            return State.DISABLED;
        }
        return programs.isThere(program(command.get())) ? State.ON : State.BROKEN;
    }

    @Override
    public void turnOn() throws FailureException {
        String command = start.arguments().stream()
                .map(argument -> "\"" + argument + "\"")
                .collect(Collectors.joining(" "));
        if (command.length() > LONGEST) {
            throw new FailureException(
                    FailureKind.PROGRAM_FAILED,
                    "Windows starts nothing at login whose command is longer than " + LONGEST + " characters: "
                            + command,
                    "Install PgMinder, or keep it in a folder with a shorter path.");
        }
        // Java puts quotes around an argument with blanks, and leaves those within it to us.
        String quoted = command.replace("\"", "\\\"");
        programs.require(List.of("reg.exe", "add", RUN, "/v", NAME, "/t", "REG_SZ", "/d", quoted, "/f"));
        remove(APPROVED);
    }

    @Override
    public void turnOff() throws FailureException {
        remove(RUN);
        remove(APPROVED);
    }

    private void remove(String key) throws FailureException {
        if (value(key).isPresent()) {
            programs.require(List.of("reg.exe", "delete", key, "/v", NAME, "/f"));
        }
    }

    private Optional<String> value(String key) throws FailureException {
        List<String> command = List.of("reg.exe", "query", key, "/v", NAME);
        Output output = programs.run(command);
        if (output.status().code() == 1) {
            return Optional.empty(); // neither the key nor the value need be there
        }
        if (!output.status().success()) {
            throw Programs.failed(command, output);
        }
        Matcher matcher = VALUE.matcher(output.text());
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static boolean disables(String bytes) {
        return bytes.length() >= 2
                && "13579bdf".indexOf(bytes.toLowerCase(Locale.ROOT).charAt(1)) >= 0;
    }

    private static String program(String command) {
        if (command.startsWith("\"")) {
            int end = command.indexOf('"', 1);
            return command.substring(1, end < 0 ? command.length() : end);
        }
        return command.split(" ", 2)[0];
    }
}
