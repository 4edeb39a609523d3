package org.pgminder.settings;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.Secret;

/** One PostgreSQL instance that is watched. */
public record ServerSettings(
        @Setting(help = "The name of the server in menu, messages and jobs; unique.", rule = TextRule.NAME)
        String name,

        @Setting(help = "Host name or address.", byDefault = "localhost")
        String host,

        @Setting(help = "TCP port.", byDefault = "5432", least = 1, most = 65535)
        int port,

        @Setting(
                help = "The database to connect to for watching, and the one that \"Backup Database\" dumps.",
                byDefault = "postgres")
        String database,

        @Setting(help = "The role to connect as.", byDefault = "postgres")
        String user,

        @Setting(
                help =
                        "The password: keyring:NAME (the system's store of passwords), env:NAME (an environment variable), file:PATH (the first line of a file), or the password itself. Without it, PostgreSQL's own password file (~/.pgpass; on Windows %APPDATA%\\postgresql\\pgpass.conf) is used where it has one.")
        @Nullable
        Secret password,

        @Setting(help = "TLS, as libpq's sslmode.", byDefault = "prefer")
        SslMode sslMode,

        @Setting(
                help =
                        "A PEM file with the certificate authority that signed the server's certificate, for verify-ca and verify-full.")
        @Nullable
        Path sslRootCert) {}
