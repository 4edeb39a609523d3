package org.pgminder.restore;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;

/**
 * Watches a script of a whole server (pg_dumpall): roles that are there are left alone, and what belongs into a database that is
 * there ({@code postgres}, {@code template1}) is left out. Knows which databases it has made psql make.
 */
final class ServerScript implements ScriptRule {
    private static final Pattern SECTION = Pattern.compile("-- Database \"(.*)\" dump");
    private static final Pattern OBJECT = Pattern.compile("-- Name: .*; Type: (?!DATABASE|COMMENT|ACL).*");

    private final RoleLines roles;
    private final Set<String> there;
    private final int serverMajor;
    private final RestoreProgress progress;
    private final Set<String> made = new LinkedHashSet<>();
    private final Set<String> leftOut = new LinkedHashSet<>();
    private String section = "";
    private boolean complete;

    /** @param there the databases that the server has */
    ServerScript(RoleLines roles, Collection<String> there, int serverMajor, RestoreProgress progress) {
        this.roles = roles;
        this.there = Set.copyOf(there);
        this.serverMajor = serverMajor;
        this.progress = progress;
    }

    @Override
    public synchronized boolean pass(String line, long number) throws FailureException {
        Matcher header = SECTION.matcher(line);
        if (header.matches()) {
            section = header.group(1);
            return true;
        }
        if (line.equals("-- PostgreSQL database cluster dump complete")) {
            complete = true;
            return true;
        }
        if (section.isEmpty()) {
            refuseDrop(line);
            return roles.pass(line);
        }
        if (line.startsWith("CREATE DATABASE ")) {
            create();
        }
        if (there.contains(section)) {
            if (OBJECT.matcher(line).matches()) {
                leftOut.add(section);
            }
            return false;
        }
        Matcher copy = ScriptGuard.COPY.matcher(line);
        if (copy.matches()) {
            progress.doing("restoring " + copy.group(1) + " of " + section);
        }
        return serverMajor >= 17 || !line.equals("SET transaction_timeout = 0;");
    }

    private void create() throws FailureException {
        if (there.contains(section)) {
            throw new FailureException(
                    FailureKind.TARGET_EXISTS,
                    "the server has a database \"" + section + "\" already, and nothing is ever restored into it",
                    "Restore the whole server to another one, or single databases with --database and --into.");
        }
        made.add(section);
    }

    private static void refuseDrop(String line) throws FailureException {
        if (line.startsWith("DROP ")) {
            throw new FailureException(
                    FailureKind.RESTORE_FAILED,
                    "the script drops what is on the server (\"" + line + "\")",
                    "It was made with pg_dumpall --clean: run it by psql, if that is what you want.");
        }
    }

    /** Databases that psql was told to make. */
    synchronized List<String> made() {
        return new ArrayList<>(made);
    }

    /** Databases that are there already and have objects in the dump, which were left out. */
    synchronized Set<String> leftOut() {
        return Set.copyOf(leftOut);
    }

    /** Whether pg_dumpall's last words have passed. */
    synchronized boolean complete() {
        return complete;
    }
}
