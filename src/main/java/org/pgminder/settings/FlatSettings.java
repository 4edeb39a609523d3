package org.pgminder.settings;

import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.Secret;

/** The {@code config.json} of the Go program that PgMinder replaces. An empty text there means the default. */
record FlatSettings(
        @Setting(key = "Host", help = "Host name or address of the server.", byDefault = "localhost")
        String host,

        @Setting(key = "Port", help = "TCP port, as a number or a text.", byDefault = "5432")
        Port port,

        @Setting(key = "User", help = "The role to connect as.", byDefault = "postgres")
        String user,

        @Setting(key = "Password", help = "The password; may be keyring:NAME, env:NAME or file:PATH too.") @Nullable
        Secret password,

        @Setting(key = "DBName", help = "The database to watch and to back up.", byDefault = "postgres")
        String database,

        @Setting(key = "NextcloudURL", help = "The WebDAV folder of Nextcloud that gets the copies.", byDefault = "")
        String nextcloudUrl,

        @Setting(key = "NextcloudUser", help = "The user at Nextcloud.", byDefault = "")
        String nextcloudUser,

        @Setting(
                key = "NextcloudPass",
                help = "The password at Nextcloud; may be keyring:NAME, env:NAME or file:PATH too.")
        @Nullable
        Secret nextcloudPassword,

        @Setting(
                key = "UploadToCloud",
                help = "Whether backups are copied to Nextcloud; without a NextcloudURL they are not.",
                byDefault = "false")
        boolean uploadToCloud,

        @Setting(key = "AutoBackupEnabled", help = "Whether a backup is made every day.", byDefault = "false")
        boolean autoBackupEnabled,

        @Setting(key = "AutoBackupTime", help = "When, in this machine's time zone.", byDefault = "02:00")
        LocalTime autoBackupTime,

        @Setting(
                key = "AutoBackupAll",
                help = "Whether the backup is of the whole server rather than of DBName.",
                byDefault = "false")
        boolean autoBackupAll) {

    /** A TCP port: 5432 or "5432". */
    record Port(int number) {}

    static final ValueType<Port> PORT = new ValueType<>(
            Port.class,
            "a port number from 1 to 65535",
            Map.of(
                    "oneOf",
                    List.of(
                            Map.of("type", "integer", "minimum", 1, "maximum", 65535),
                            Map.of("type", "string", "pattern", "^[0-9]{1,5}$"))),
            true,
            (value, folder) -> port(value),
            (port, folder) -> port.number());

    private static Port port(JsonValue value) {
        String digits = value instanceof JsonValue.Text text
                ? text.text().strip()
                : value instanceof JsonValue.Numeral numeral ? numeral.digits() : "";
        if (digits.matches("[0-9]{1,5}")) {
            int number = Integer.parseInt(digits);
            if (number >= 1 && number <= 65535) {
                return new Port(number);
            }
        }
        throw ValueType.mismatch("a port number from 1 to 65535", value);
    }
}
