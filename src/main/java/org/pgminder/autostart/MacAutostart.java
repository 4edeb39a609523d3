package org.pgminder.autostart;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.common.FileFault;
import org.pgminder.common.OwnerOnly;

/**
 * A launch agent of the person: {@code ~/Library/LaunchAgents/org.pgminder.plist}. The System Settings disable it in a list of
 * launchd's own. Untried on a real macOS.
 */
final class MacAutostart implements Autostart {
    static final String LABEL = "org.pgminder";
    private static final Pattern PROGRAM =
            Pattern.compile("<key>ProgramArguments</key>\\s*<array>\\s*<string>([^<]*)</string>");
    /** Older systems write true, newer ones disabled. */
    private static final Pattern DISABLED =
            Pattern.compile("\"" + Pattern.quote(LABEL) + "\"\\s*=>\\s*(true|disabled)\\b");

    private final Path file;
    private final StartCommand start;
    private final Programs programs;

    MacAutostart(Path home, StartCommand start, Programs programs) {
        this.file = home.resolve("Library/LaunchAgents").resolve(LABEL + ".plist");
        this.start = start;
        this.programs = programs;
    }

    @Override
    public State state() throws FailureException {
        String text;
        try {
            text = Files.readString(file, StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            return State.OFF;
        } catch (IOException e) {
            throw failed("read", e);
        }
        String disabled = programs.require(List.of("launchctl", "print-disabled", domain()))
                .text();
        if (DISABLED.matcher(disabled).find()) {
            return State.DISABLED;
        }
        Matcher program = PROGRAM.matcher(text);
        return program.find() && programs.isThere(plain(program.group(1))) ? State.ON : State.BROKEN;
    }

    @Override
    public void turnOn() throws FailureException {
        try {
            OwnerOnly.write(file, text().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw failed("written", e);
        }
        programs.require(List.of("launchctl", "enable", domain() + "/" + LABEL));
    }

    /** The agent is not unloaded: that would end the program that it has started. */
    @Override
    public void turnOff() throws FailureException {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw failed("removed", e);
        }
    }

    private String domain() throws FailureException {
        return "gui/" + programs.require(List.of("id", "-u")).text().strip();
    }

    private String text() {
        String arguments = start.arguments().stream()
                .map(argument -> "    <string>" + escaped(argument) + "</string>\n")
                .collect(Collectors.joining());
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
                <plist version="1.0">
                <dict>
                  <key>Label</key>
                  <string>%s</string>
                  <key>ProgramArguments</key>
                  <array>
                %s  </array>
                  <key>RunAtLoad</key>
                  <true/>
                  <key>ProcessType</key>
                  <string>Interactive</string>
                </dict>
                </plist>
                """.formatted(LABEL, arguments);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String plain(String text) {
        return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }

    private FailureException failed(String what, IOException cause) {
        return new FailureException(
                FailureKind.FOLDER_NOT_WRITABLE,
                "the entry for the start at login cannot be " + what + ": " + file + " (" + FileFault.reason(cause)
                        + ")",
                "Give yourself the right to that file and its folder.",
                cause);
    }
}
