package org.pgminder.restore;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.postgres.DatabaseForm;

/** Lets only one database of a whole server's script (pg_dumpall) pass, without what belongs to the database itself. */
final class DatabaseOfServer implements ScriptRule {
    private static final Pattern SECTION = Pattern.compile("-- Database \"(.*)\" dump");

    private final String database;
    private final ScriptRule inside;
    private final DatabaseLines own;
    private boolean in;
    private boolean connected;
    private boolean done;

    /** @param own gets what belongs to the database itself */
    DatabaseOfServer(String database, ScriptRule inside, DatabaseLines own) {
        this.database = database;
        this.own = own;
        this.inside = inside;
    }

    @Override
    public boolean pass(String line, long number) throws FailureException {
        Matcher header = SECTION.matcher(line);
        if (header.matches() || line.equals("-- PostgreSQL database cluster dump complete")) {
            done = connected;
            in = header.matches() && header.group(1).equals(database);
            return false;
        }
        if (in && line.startsWith("\\connect ")) {
            connected = true;
            return false;
        }
        return in && !own.see(line) && connected && inside.pass(line, number);
    }

    @Override
    public boolean done() {
        return done;
    }

    /**
     * Looks for a database in a script, as far as its beginning.
     *
     * @throws FailureException where it is not there
     */
    static DatabaseForm find(DumpFile.Reading script, String database, String what) throws FailureException {
        Search search = new Search(database);
        try {
            new ScriptPump(search, OutputStream.nullOutputStream()).pump(script::read);
        } catch (IOException e) {
            throw new IllegalStateException("nothing is written", e);
        }
        if (!search.found) {
            throw new FailureException(
                    FailureKind.DATABASE_MISSING,
                    what + " has no database \"" + database + "\"",
                    "It has " + String.join(", ", search.names) + ".");
        }
        return SourceForm.ofDefinition(search.create);
    }

    private static final class Search implements ScriptRule {
        private final String database;
        private final List<String> names = new ArrayList<>();
        private String create = "";
        private boolean in;
        private boolean found;

        Search(String database) {
            this.database = database;
        }

        @Override
        public boolean pass(String line, long number) {
            Matcher header = SECTION.matcher(line);
            if (header.matches()) {
                names.add(header.group(1));
                in = header.group(1).equals(database);
            } else if (in && line.startsWith("CREATE DATABASE ")) {
                create = line;
            } else if (in && line.startsWith("\\connect ")) {
                found = true;
            }
            return false;
        }

        @Override
        public boolean done() {
            return found;
        }
    }
}
