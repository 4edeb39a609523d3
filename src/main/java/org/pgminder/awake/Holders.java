package org.pgminder.awake;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.pgminder.process.Command;

/**
 * The programs by which systems are kept awake. Each writes a line as soon as it holds, and ends when its input does: so nothing is
 * held longer than this program lives, however it ends.
 */
final class Holders {
    /** Says that it holds, and waits for the end of the input. */
    private static final List<String> UNTIL_INPUT_ENDS = List.of("sh", "-c", "echo held; exec cat");

    /**
     * What {@code ES_CONTINUOUS | ES_SYSTEM_REQUIRED} asks for lasts as long as the thread that asked. Without a double quote, which
     * would have to survive Windows' command line.
     */
    private static final String WINDOWS_SCRIPT = "$q = [char]34; "
            + "$power = Add-Type -PassThru -Namespace PgMinder -Name Power -MemberDefinition ("
            + "'[DllImport(' + $q + 'kernel32.dll' + $q + ')] "
            + "public static extern uint SetThreadExecutionState(uint flags);'); "
            + "if ($power::SetThreadExecutionState([uint32]2147483649) -eq 0) { exit 1 }; "
            + "[Console]::Out.WriteLine('held'); [Console]::Out.Flush(); $null = [Console]::In.ReadToEnd()";

    private Holders() {}

    /**
     * The programs for a kind of system, the one that holds most first.
     *
     * @param operatingSystem as {@code os.name} has it
     */
    static List<Command> of(String operatingSystem) {
        String system = operatingSystem.toLowerCase(Locale.ROOT);
        if (system.startsWith("windows")) {
            return List.of(new Command(
                    List.of("powershell.exe", "-NoProfile", "-NonInteractive", "-Command", WINDOWS_SCRIPT), Map.of()));
        }
        if (system.startsWith("mac")) {
            return List.of(command(List.of("caffeinate", "-i", "-s")));
        }
        // Who is not logged in at a screen, as a service, may delay but not block (polkit's org.freedesktop.login1).
        return List.of(inhibit("idle:sleep:shutdown", "block"), inhibit("sleep:shutdown", "delay"));
    }

    private static Command inhibit(String what, String mode) {
        return command(List.of(
                "systemd-inhibit",
                "--what=" + what,
                "--who=PgMinder",
                "--why=A backup, an upload, a restore or a proof is under way",
                "--mode=" + mode));
    }

    private static Command command(List<String> holder) {
        List<String> arguments = new ArrayList<>(holder);
        arguments.addAll(UNTIL_INPUT_ENDS);
        return new Command(arguments, Map.of());
    }
}
