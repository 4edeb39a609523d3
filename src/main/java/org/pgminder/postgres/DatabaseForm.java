package org.pgminder.postgres;

import org.jspecify.annotations.Nullable;

/**
 * What can be chosen only when a database is made.
 *
 * @param encoding such as {@code UTF8}; null for the server's own
 * @param clauses further ones of {@code create database} as SQL, such as {@code LOCALE = 'C'}, as pg_dump writes them; may be empty
 */
public record DatabaseForm(@Nullable String encoding, String clauses) {
    public static final DatabaseForm OF_SERVER = new DatabaseForm(null, "");

    private static final String OLD_PROVIDER = "LOCALE_PROVIDER = libc";

    /** The same for a server below 15, which has this one provider and does not know the clause. */
    public DatabaseForm withoutOldProvider() {
        return new DatabaseForm(encoding, clauses.replace(OLD_PROVIDER, "").strip());
    }
}
