package org.pgminder.settings;

/** The parts of the reference page that are not made from the settings records. */
final class SettingsReferenceText {
    static final String HEAD = """
            # config.json

            <!-- Made from the program's own description of its settings: do not edit. See CONTRIBUTING.md. -->

            PgMinder looks for `config.json` in its working directory and beside the program (portable use); otherwise in
            `%APPDATA%\\PgMinder` on Windows, `~/Library/Application Support/PgMinder` on macOS and
            `${XDG_CONFIG_HOME:-~/.config}/pgminder` on Linux. Where there is none, a commented one is written that only you
            can read.

            Save the file, and it counts within two seconds. A mistake is shown with its line and column in the tray, in the log
            and by `pgminder config check`; until it is mended the last good settings stay in force. PgMinder changes
            your file only when you save its settings window, and keeps your comments. It is UTF-8 JSON in which comments (`//` and `/* */`) and a comma after the last entry are allowed.
            A backslash is written twice, as in `"C:\\\\backups"`; `"C:/backups"` works too.

            An editor completes and checks the file if `"$schema"` names the schema:
            `pgminder config schema > config.schema.json` writes it.

            ```jsonc
            EXAMPLE
            ```

            """;

    static final String VALUES = """
            ## Passwords

            | Written | Means |
            |---|---|
            | `"keyring:NAME"` | the entry "PgMinder: NAME" of the system's store of passwords: the keyring of the desktop on Linux (Secret Service), Credential Manager on Windows, the keychain on macOS; `pgminder secret set NAME` writes it |
            | `"env:NAME"` | the environment variable `NAME` |
            | `"file:PATH"` | the first line of a UTF-8 file; a relative path is taken from the folder of config.json |
            | anything else | the password itself |

            A password that itself begins with `keyring:`, `env:` or `file:` must be put into one of these places.
            `pgminder secret move` puts every password that stands in config.json itself into the keyring.

            ## Schedules

            | Written | Means |
            |---|---|
            | `"02:00"` | every day at that time |
            | `"0 2 * * 1-5"` | a cron expression: minute, hour, day of month, month, day of week (0 and 7 are Sunday) |
            | `"90m"`, `"6h"`, `"1d"`, `"1w"` | again and again after so long; at least a minute |

            Times are those of the job's `timeZone`.

            ## Durations and sizes

            A duration is a whole number with `ms`, `s`, `m`, `h`, `d` or `w`. A size is a number with `KB`, `MB`, `GB` or
            `TB`, in powers of 1024, or a plain number of bytes.

            """;

    static final String FLAT = """
            ## The flat keys

            A file with the keys of the Go program that PgMinder replaces is read as it is. It means one server (named after
            its host), one job named `backup` (plain, not compressed) and, where it uploads, one destination named
            `nextcloud`. An empty text means the default. The two forms cannot be mixed; `pgminder config import` gives the
            same settings in the form above.

            """;

    private SettingsReferenceText() {}
}
