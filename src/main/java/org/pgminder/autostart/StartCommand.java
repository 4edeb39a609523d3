package org.pgminder.autostart;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What starts the tray again.
 *
 * @param arguments the program's absolute path first
 */
public record StartCommand(List<String> arguments) {
    private static final String CONSOLE_LAUNCHER = "-cli";

    public StartCommand {
        arguments = List.copyOf(arguments);
    }

    public String program() {
        return arguments.get(0);
    }

    /**
     * As this program was started: the installed launcher, or Java with the same options.
     *
     * @param property Java's system properties by name
     * @param ownArguments of this process, without the program; empty where the system does not tell
     * @param workingFolder what relative paths begin at
     * @param config what {@code --config} names; null without it
     */
    public static StartCommand ofThisProgram(
            UnaryOperator<@Nullable String> property,
            List<String> ownArguments,
            Path workingFolder,
            @Nullable Path config) {
        List<String> command = new ArrayList<>();
        String launcher = property.apply("jpackage.app-path");
        if (launcher != null) {
            command.add(withoutConsole(launcher));
        } else {
            command.addAll(java(property, ownArguments, workingFolder));
        }
        if (config != null) {
            command.add("--config");
            command.add(workingFolder.resolve(config).normalize().toString());
        }
        return new StartCommand(command);
    }

    /** The launcher for the command line lies beside the one for the tray, which opens no console. */
    private static String withoutConsole(String launcher) {
        String suffix = launcher.endsWith(".exe") ? ".exe" : "";
        String name = launcher.substring(0, launcher.length() - suffix.length());
        return name.endsWith(CONSOLE_LAUNCHER)
                ? name.substring(0, name.length() - CONSOLE_LAUNCHER.length()) + suffix
                : launcher;
    }

    private static List<String> java(
            UnaryOperator<@Nullable String> property, List<String> ownArguments, Path workingFolder) {
        String system = String.valueOf(property.apply("os.name"));
        List<String> command = new ArrayList<>();
        command.add(Path.of(String.valueOf(property.apply("java.home")))
                .resolve("bin")
                .resolve(system.startsWith("Windows") ? "javaw.exe" : "java")
                .toString());
        int jar = ownArguments.indexOf("-jar") + 1;
        if (jar > 0 && jar < ownArguments.size()) {
            command.addAll(ownArguments.subList(0, jar));
            command.add(workingFolder.resolve(ownArguments.get(jar)).normalize().toString());
            return command;
        }
        // One jar after "java -jar", which then is the whole class path; folders and jars when a developer runs it.
        String path = String.valueOf(property.apply("java.class.path"));
        if (path.endsWith(".jar") && !path.contains(String.valueOf(property.apply("path.separator")))) {
            command.addAll(
                    List.of("-jar", workingFolder.resolve(path).normalize().toString()));
        } else {
            command.addAll(List.of("-cp", path, "org.pgminder.Main"));
        }
        return command;
    }
}
