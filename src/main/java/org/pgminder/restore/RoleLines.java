package org.pgminder.restore;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The statements about roles in a script of pg_dumpall: a role that is there is left alone. */
final class RoleLines {
    private static final String NAME = "(\"(?:[^\"]|\"\")+\"|[^\\s;\"]+)";
    private static final Pattern CREATE = Pattern.compile("CREATE ROLE " + NAME + ";");
    private static final Pattern ALTER = Pattern.compile("(?:ALTER|COMMENT ON) ROLE " + NAME + " .*");
    private static final Pattern GRANT = Pattern.compile("GRANT " + NAME + " TO " + NAME + "(?: .*)?;");

    private final Set<String> there;
    private final Set<String> made = new LinkedHashSet<>();
    private final Set<String> leftAlone = new LinkedHashSet<>();

    RoleLines(Collection<String> there) {
        this.there = Set.copyOf(there);
    }

    /** Whether psql gets the line; one that is not about roles it gets. */
    synchronized boolean pass(String line) {
        Matcher create = CREATE.matcher(line);
        if (create.matches()) {
            String role = unquoted(create.group(1));
            if (there.contains(role)) {
                leftAlone.add(role);
                return false;
            }
            made.add(role);
            return true;
        }
        Matcher alter = ALTER.matcher(line);
        if (alter.matches()) {
            return made.contains(unquoted(alter.group(1)));
        }
        Matcher grant = GRANT.matcher(line);
        return !grant.matches() || made.contains(unquoted(grant.group(2)));
    }

    /** Those that psql was told to make. */
    synchronized Set<String> made() {
        return Set.copyOf(made);
    }

    /** Those that were there already. */
    synchronized Set<String> leftAlone() {
        return Set.copyOf(leftAlone);
    }

    static String unquoted(String name) {
        return name.startsWith("\"") ? name.substring(1, name.length() - 1).replace("\"\"", "\"") : name;
    }
}
