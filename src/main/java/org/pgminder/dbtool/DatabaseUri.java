package org.pgminder.dbtool;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Names a database to libpq by a URI (PostgreSQL manual, 34.1.1.2). A plain name would be read as a connection string when it
 * holds {@code =} or begins with {@code postgresql://}; and being plain ASCII without quotes, a URI survives every
 * locale and the command line of Windows.
 */
final class DatabaseUri {
    private DatabaseUri() {}

    static String of(String database) {
        return "postgresql:///"
                + URLEncoder.encode(database, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
