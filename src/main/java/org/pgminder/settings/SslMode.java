package org.pgminder.settings;

/** libpq's {@code sslmode}; written in the file as {@link #libpqName()}. */
public enum SslMode {
    DISABLE("disable"),
    ALLOW("allow"),
    PREFER("prefer"),
    REQUIRE("require"),
    VERIFY_CA("verify-ca"),
    VERIFY_FULL("verify-full");

    private final String libpqName;

    SslMode(String libpqName) {
        this.libpqName = libpqName;
    }

    public String libpqName() {
        return libpqName;
    }

    @Override
    public String toString() {
        return libpqName;
    }
}
