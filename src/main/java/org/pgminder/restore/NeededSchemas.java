package org.pgminder.restore;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.pgminder.common.FailureException;
import org.pgminder.dbtool.ObjectHeader;

/**
 * Puts the schemas of a new database right for a dump of chosen schemas or tables, just before psql or pg_restore comes to the
 * line. A dump of the schema {@code public} makes it, though every new database has it; a dump of tables does not make their
 * schemas.
 */
final class NeededSchemas {
    private static final Pattern CREATE_PUBLIC = Pattern.compile("CREATE SCHEMA (?:IF NOT EXISTS )?\"?public\"?;");
    /** What can be chosen as a table; what else is dumped comes with one, and after it. */
    private static final Set<String> CHOSEN = Set.of("TABLE", "FOREIGN TABLE", "VIEW", "MATERIALIZED VIEW", "SEQUENCE");

    private static final String PUBLIC = "public";

    private final NewDatabase database;
    private final Set<String> there = new HashSet<>(Set.of(PUBLIC, "information_schema"));
    private boolean atPublic;
    private boolean insideSchemas;
    private boolean makesSchemas;

    NeededSchemas(NewDatabase database) {
        this.database = database;
    }

    /** The same lines for another rule, after each was looked at. */
    ScriptRule before(ScriptRule rule) {
        return (line, number) -> {
            see(line);
            return rule.pass(line, number);
        };
    }

    /** Looks at a line of the dump's definitions; the database has been made. */
    void see(String line) throws FailureException {
        ObjectHeader header = ObjectHeader.of(line);
        if (header != null) {
            header(header.name(), header.type(), header.schema());
        } else if (atPublic && CREATE_PUBLIC.matcher(line).matches()) {
            database.dropSchema(PUBLIC);
            atPublic = false;
        }
    }

    private void header(String name, String type, String schema) throws FailureException {
        insideSchemas |= !schema.equals("-");
        // Schemas come before all that is in them: later on, it is a line in the body of a function.
        atPublic = type.equals("SCHEMA") && name.equals(PUBLIC) && !insideSchemas;
        // An extension may make schemas, and wants to make them itself.
        makesSchemas |= type.equals("EXTENSION") || (type.equals("SCHEMA") && !name.equals(PUBLIC));
        if (!makesSchemas && CHOSEN.contains(type) && !schema.startsWith("pg_") && there.add(schema)) {
            database.makeSchema(schema);
        }
    }
}
