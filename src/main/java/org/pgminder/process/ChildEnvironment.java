package org.pgminder.process;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which variables of this program's environment a child sees. A list of what it may need, not of what it may not: the
 * environment holds passwords that config.json refers to ({@code env:NAME}), and variables such as {@code PGSERVICE},
 * {@code PGHOST} or {@code PGPASSWORD} would lead a client program elsewhere. The language of messages is the person's.
 */
final class ChildEnvironment {
    private static final Set<String> NAMES = Set.of(
            // Where programs, libraries, the home folder and temporary files are.
            "PATH",
            "PATHEXT",
            "HOME",
            "TMPDIR",
            "TEMP",
            "TMP",
            "LD_LIBRARY_PATH",
            "DYLD_LIBRARY_PATH",
            "DYLD_FALLBACK_LIBRARY_PATH",
            // Who and what language.
            "USER",
            "LOGNAME",
            "USERNAME",
            "USERDOMAIN",
            "LANG",
            "LANGUAGE",
            "TZ",
            "LOCPATH",
            "NLSPATH",
            "SHELL",
            // Windows: without SystemRoot no program can open a socket; the rest finds client certificates and cmd.
            "SYSTEMROOT",
            "SYSTEMDRIVE",
            "WINDIR",
            "COMSPEC",
            "APPDATA",
            "LOCALAPPDATA",
            "PROGRAMDATA",
            "USERPROFILE",
            "HOMEDRIVE",
            "HOMEPATH",
            "PROCESSOR_ARCHITECTURE",
            "NUMBER_OF_PROCESSORS");

    private static final List<String> PREFIXES = List.of("LC_", "KRB5", "OPENSSL_", "SSL_CERT_");

    private ChildEnvironment() {}

    static boolean inherits(String variable) {
        String name = variable.toUpperCase(Locale.ROOT); // Windows writes Path and SystemRoot
        return NAMES.contains(name) || PREFIXES.stream().anyMatch(name::startsWith);
    }
}
