package org.pgminder.process;

import java.util.Locale;
import java.util.Map;

/**
 * The exit code of a program; 0 is success. On Unix, 128 + n says that signal n ended it (as a shell and
 * {@link Process#waitFor()} have it).
 */
public record ExitStatus(int code) {
    private static final Map<Integer, String> SIGNALS = Map.of(
            1, "SIGHUP", 2, "SIGINT", 3, "SIGQUIT", 6, "SIGABRT", 9, "SIGKILL", 11, "SIGSEGV", 13, "SIGPIPE", 15,
            "SIGTERM");

    public boolean success() {
        return code == 0;
    }

    /** Whether a signal ended it: somebody killed it, or it crashed. */
    public boolean signalled() {
        return code > 128 && code <= 128 + 64;
    }

    /** For a message: {@code exit status 1}, {@code killed by signal 9 (SIGKILL)}, {@code exit status 0xC0000005}. */
    @Override
    public String toString() {
        if (signalled()) {
            int signal = code - 128;
            String name = SIGNALS.get(signal);
            return "killed by signal " + signal + (name == null ? "" : " (" + name + ")");
        }
        // Windows reports a crash as a negative NTSTATUS.
        return "exit status " + (code < 0 ? String.format(Locale.ROOT, "0x%08X", code) : Integer.toString(code));
    }
}
