package org.pgminder.autostart;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The part of a {@code .desktop} file that matters here (Desktop Entry Specification 1.5). */
final class DesktopEntry {
    private static final String GROUP = "[Desktop Entry]";

    private final Map<String, String> values;

    private DesktopEntry(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    /** Whatever it is, nothing is thrown: what is missing is empty. */
    static DesktopEntry parse(String text) {
        Map<String, String> values = new HashMap<>();
        boolean ours = false;
        for (String line : text.lines().map(String::strip).toList()) {
            int equals = line.indexOf('=');
            if (line.startsWith("[")) {
                ours = line.equals(GROUP);
            } else if (ours && equals > 0 && !line.startsWith("#")) {
                values.put(
                        line.substring(0, equals).strip(),
                        line.substring(equals + 1).strip());
            }
        }
        return new DesktopEntry(values);
    }

    boolean says(String key, String value) {
        return values.getOrDefault(key, "").equalsIgnoreCase(value);
    }

    /** What {@code Exec} starts; empty without it. */
    String program() {
        String command = values.getOrDefault("Exec", "").replace("\\\\", "\\");
        if (!command.startsWith("\"")) {
            return command.split(" ", 2)[0].replace("%%", "%");
        }
        StringBuilder program = new StringBuilder();
        for (int i = 1; i < command.length() && command.charAt(i) != '"'; i++) {
            if (command.charAt(i) == '\\' && i + 1 < command.length()) {
                i++;
            }
            program.append(command.charAt(i));
        }
        return program.toString().replace("%%", "%");
    }

    static String text(List<String> command) {
        return String.join(
                "\n",
                GROUP,
                "Type=Application",
                "Name=PgMinder",
                "Comment=Watches PostgreSQL servers and keeps their backups safe",
                "Comment[de]=Überwacht PostgreSQL-Server und hält ihre Sicherungen sicher",
                "Exec=" + command.stream().map(DesktopEntry::quoted).collect(Collectors.joining(" ")),
                "Icon=pgminder",
                "Terminal=false",
                "X-GNOME-Autostart-enabled=true",
                "");
    }

    /** Quoted as an argument; then its backslashes are doubled, as in every value; a percent sign begins a field code. */
    private static String quoted(String argument) {
        String escaped = argument.replaceAll("([\"`$\\\\])", "\\\\$1");
        return "\"" + escaped.replace("\\", "\\\\").replace("%", "%%") + "\"";
    }
}
