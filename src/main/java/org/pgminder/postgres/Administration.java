package org.pgminder.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.settings.ServerSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes, renames and drops databases and roles. Used by one thread at a time, as long as its session is open. */
public final class Administration {
    private static final Logger LOG = LoggerFactory.getLogger(Administration.class);
    private static final String DUPLICATE_DATABASE = "42P04";
    private static final String OBJECT_IN_USE = "55006";
    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    private final Connection connection;
    private final ServerSettings server;
    private final String database;

    Administration(Connection connection, ServerSettings server, String database) {
        this.connection = connection;
        this.server = server;
        this.database = database;
    }

    public boolean databaseExists(String name) throws FailureException {
        return !names("select datname from pg_database where datname = ?", name).isEmpty();
    }

    /** All roles, also those that may not log in. */
    public List<String> roles() throws FailureException {
        return names("select rolname from pg_roles where rolname <> ? order by rolname", "");
    }

    /** All databases, also templates. */
    public List<String> databases() throws FailureException {
        return names("select datname from pg_database where datname <> ? order by datname", "");
    }

    public boolean superuser() throws FailureException {
        return names("select rolname from pg_roles where rolname = current_user and rolsuper and ? = ''", "")
                        .size()
                == 1;
    }

    /**
     * Makes an empty database, as a restore wants it (from {@code template0}).
     *
     * @return false where the server does not know its encoding or locale; nothing was made then
     * @throws FailureException of kind {@code TARGET_EXISTS} when there is one of that name
     */
    public boolean createDatabase(String name, DatabaseForm form) throws FailureException {
        try {
            execute("create database " + quoted(name) + " template = template0"
                    + (form.encoding() == null ? "" : " encoding = " + literal(form.encoding()))
                    + (form.clauses().isEmpty() ? "" : " " + form.clauses()));
            return true;
        } catch (SQLException e) {
            if (DUPLICATE_DATABASE.equals(e.getSQLState())) {
                throw exists(server, name);
            }
            String state = e.getSQLState() == null ? "" : e.getSQLState();
            // Wrong object, undefined object, invalid value: nothing else in this statement can be meant.
            boolean notKnown =
                    state.equals("42809") || state.equals("42704") || state.equals("42601") || state.equals("22023");
            if (notKnown && !form.equals(DatabaseForm.OF_SERVER)) {
                return false;
            }
            throw failed("database \"" + name + "\" cannot be made", e);
        }
    }

    /** What to say of a database that is in the way. */
    public static FailureException exists(ServerSettings server, String name) {
        return new FailureException(
                FailureKind.TARGET_EXISTS,
                "server " + server.name() + " has a database \"" + name
                        + "\" already, and nothing is ever restored into it",
                "Name another one, or use --replace: it restores beside, and keeps the old one under another name.");
    }

    /** Ends the sessions in a database and drops it; one that is not there is no error. */
    public void dropDatabase(String name) throws FailureException {
        try {
            terminateConnections(name);
            execute("drop database if exists " + quoted(name));
        } catch (SQLException e) {
            throw failed("database \"" + name + "\" cannot be dropped", e);
        }
    }

    /** Makes a schema in the session's database; one that is there is no error. */
    public void createSchema(String name) throws FailureException {
        try {
            execute("create schema if not exists " + quoted(name));
        } catch (SQLException e) {
            throw failed("schema \"" + name + "\" cannot be made", e);
        }
    }

    /** Drops an empty schema of the session's database; one that is not there is no error. */
    public void dropSchema(String name) throws FailureException {
        try {
            execute("drop schema if exists " + quoted(name));
        } catch (SQLException e) {
            throw failed("schema \"" + name + "\" cannot be dropped", e);
        }
    }

    /** Renames a database after its sessions were ended. */
    public void renameDatabase(String from, String to) throws FailureException {
        try {
            terminateConnections(from);
            execute("alter database " + quoted(from) + " rename to " + quoted(to));
        } catch (SQLException e) {
            if (DUPLICATE_DATABASE.equals(e.getSQLState())) {
                throw exists(server, to);
            }
            throw failed("database \"" + from + "\" cannot be renamed to \"" + to + "\"", e);
        }
    }

    public String ownerOf(String name) throws FailureException {
        return String.join("", names("select pg_get_userbyid(datdba)::text from pg_database where datname = ?", name));
    }

    /** Changes a database's owner where the role may; one that may not leaves it. */
    public void changeOwner(String name, String owner) {
        try {
            execute("alter database " + quoted(name) + " owner to " + quoted(owner));
        } catch (SQLException e) {
            LOG.info("database {} keeps its owner: {}", name, e.getMessage());
        }
    }

    /**
     * Ends all other sessions in a database.
     *
     * @return how many were told to end
     */
    public int terminateConnections(String name) throws FailureException {
        return names(
                        "select pg_terminate_backend(pid)::text from pg_stat_activity"
                                + " where datname = ? and pid <> pg_backend_pid()",
                        name)
                .size();
    }

    /** How many other sessions are in a database. */
    public int connections(String name) throws FailureException {
        return names(
                        "select pid::text from pg_stat_activity where datname = ? and pid <> pg_backend_pid()"
                                + " and usesysid is not null",
                        name)
                .size();
    }

    /** The names of the extensions that can be created here. */
    public List<String> availableExtensions() throws FailureException {
        return names("select name::text from pg_available_extensions where name <> ?", "");
    }

    /**
     * Makes a role that may not log in, and may do everything: on a throw-away server, a role of the source must not lack
     * a right that it had there.
     */
    public void createMightyRole(String name) throws FailureException {
        try {
            execute("create role " + quoted(name) + " superuser");
        } catch (SQLException e) {
            throw failed("role \"" + name + "\" cannot be made", e);
        }
    }

    /** Drops a role; one that is not there is no error. */
    public void dropRole(String name) throws FailureException {
        try {
            execute("drop role if exists " + quoted(name));
        } catch (SQLException e) {
            throw failed("role \"" + name + "\" cannot be dropped", e);
        }
    }

    /** Does what may fail without harm; tells why it did, and null when it did not. */
    public @Nullable String attempt(String sql) {
        try {
            execute(sql);
            return null;
        } catch (SQLException e) {
            return e.getMessage();
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> names(String sql, String parameter) throws FailureException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, parameter);
            try (ResultSet row = statement.executeQuery()) {
                List<String> names = new ArrayList<>();
                while (row.next()) {
                    names.add(row.getString(1));
                }
                return names;
            }
        } catch (SQLException e) {
            throw failed("it cannot be asked", e);
        }
    }

    private FailureException failed(String what, SQLException e) {
        String words = "server " + server.name() + ": " + what + " (" + e.getMessage() + ")";
        return switch (e.getSQLState() == null ? "" : e.getSQLState()) {
            case INSUFFICIENT_PRIVILEGE ->
                new FailureException(
                        FailureKind.SERVER_REFUSED,
                        words,
                        "Give the role " + server.user()
                                + " the right to do this (CREATEDB for databases; a database is renamed only by its owner), or use another server entry with a role that has it.",
                        e);
            case OBJECT_IN_USE ->
                new FailureException(
                        FailureKind.RESTORE_FAILED,
                        words,
                        "Something connects to it again and again: stop that program for a moment and try again.",
                        e);
            default -> ServerException.of(Classification.of(e, server.sslMode(), true), server, database, e);
        };
    }

    /** A name as it stands in SQL. */
    public static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static String literal(String text) {
        return '\'' + text.replace("'", "''") + '\'';
    }
}
