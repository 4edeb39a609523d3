package org.pgminder.restore;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pgminder.dbtool.ObjectHeader;
import org.pgminder.postgres.DatabaseForm;

/**
 * What a dump says of the database itself: how it was made, its owner, its settings and the rights on it. They are said again of the
 * new database, by its own name.
 */
final class DatabaseLines {
    private static final String NAME = "(?:\"(?:[^\"]|\"\")+\"|[^\\s;\"]+)";
    private static final Pattern LINE = Pattern.compile(
            "(ALTER DATABASE |ALTER ROLE " + NAME
                    + " IN DATABASE |COMMENT ON DATABASE |(?:GRANT|REVOKE) [A-Z, ]+ ON DATABASE )" + NAME
                    + "( (?:OWNER TO|SET|CONNECTION LIMIT|IS|TO|FROM) .*;)",
            Pattern.DOTALL);

    /** What says by its name whether it is of a database. */
    private static final Set<String> OF_DATABASE = Set.of("COMMENT", "ACL", "SECURITY LABEL");

    private static final Pattern BEGINNING = Pattern.compile(
            "(?:CREATE DATABASE|ALTER DATABASE|ALTER ROLE .* IN DATABASE|COMMENT ON DATABASE|(?:GRANT|REVOKE) .* ON DATABASE|SECURITY LABEL .*ON DATABASE) .*");

    private final List<String> lines = new ArrayList<>();
    private final StringBuilder pending = new StringBuilder();
    private DatabaseForm form = DatabaseForm.OF_SERVER;
    private boolean atDatabase;

    /** From the statements of a manifest. */
    static DatabaseLines of(List<String> statements) {
        DatabaseLines lines = new DatabaseLines();
        statements.forEach(lines::add);
        return lines;
    }

    /** From a script with {@code CREATE DATABASE}. */
    static DatabaseLines in(String script) {
        DatabaseLines lines = new DatabaseLines();
        script.lines().forEach(lines::see);
        return lines;
    }

    /** Looks at a line of a script, and tells whether it belongs to the database itself and not to what is in it. */
    boolean see(String line) {
        if (!pending.isEmpty()) {
            take("\n" + line);
            return true;
        }
        ObjectHeader header = ObjectHeader.of(line);
        if (header != null) {
            atDatabase = header.type().startsWith("DATABASE")
                    || (OF_DATABASE.contains(header.type()) && header.name().startsWith("DATABASE "));
            return false;
        }
        if (atDatabase && BEGINNING.matcher(line).matches()) {
            take(line);
            return true;
        }
        return false;
    }

    /** A value may have several lines. */
    private void take(String line) {
        pending.append(line);
        if (line.endsWith(";")) {
            add(pending.toString());
            pending.setLength(0);
        }
    }

    private void add(String line) {
        if (line.startsWith("CREATE DATABASE ")) {
            form = SourceForm.ofDefinition(line);
        } else if (LINE.matcher(line).matches()) {
            lines.add(line);
        }
    }

    /** Encoding and locale, as far as they are told. */
    DatabaseForm form() {
        return form;
    }

    /** The statements for a database of that name. */
    List<String> of(String quotedName) {
        return lines.stream()
                .map(line -> {
                    Matcher matcher = LINE.matcher(line);
                    return matcher.matches() ? matcher.group(1) + quotedName + matcher.group(2) : line;
                })
                .toList();
    }
}
