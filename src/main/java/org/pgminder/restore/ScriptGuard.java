package org.pgminder.restore;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.dbtool.ObjectHeader;

/** Watches a script of one database: it must stay in that database. Knows where it is, for progress and for a failure. */
final class ScriptGuard implements ScriptRule {
    static final Pattern COPY = Pattern.compile("COPY ((?:[^\\s\"]|\"[^\"]*\")+) .*FROM stdin;");
    private static final Pattern AT_LINE = Pattern.compile("psql:<stdin>:(\\d+): .*");
    /** psql reads ahead: the object at which it fails may be some way back. */
    private static final int HEADERS = 2000;

    private final String name;
    private final int serverMajor;
    private final RestoreProgress progress;
    private final Consumer<String> roles;
    private final Deque<Header> headers = new ArrayDeque<>();
    private boolean preamble = true;
    private boolean complete;
    private long tables;

    private record Header(long line, String object) {}

    /**
     * @param name the script's, for messages
     * @param roles told each line that may name a role
     */
    ScriptGuard(String name, int serverMajor, RestoreProgress progress, Consumer<String> roles) {
        this.name = name;
        this.serverMajor = serverMajor;
        this.progress = progress;
        this.roles = roles;
    }

    @Override
    public boolean pass(String line, long number) throws FailureException {
        if (line.isEmpty()) {
            return true;
        }
        switch (line.charAt(0)) {
            case '-' -> comment(line, number);
            case '\\' -> refuseWhen(line.startsWith("\\c"), line);
            case 'C' -> {
                refuseWhen(preamble && line.startsWith("CREATE DATABASE "), line);
                copy(line);
            }
            case 'D' -> refuseWhen(preamble && line.startsWith("DROP DATABASE "), line);
            case 'S' -> {
                // pg_dump 17 and later say it to every server.
                if (serverMajor < 17 && line.equals("SET transaction_timeout = 0;")) {
                    return false;
                }
            }
            default -> {}
        }
        roles.accept(line);
        return true;
    }

    private void comment(String line, long number) {
        if (line.equals("-- PostgreSQL database dump complete")) {
            synchronized (this) {
                complete = true;
            }
            return;
        }
        ObjectHeader header = ObjectHeader.of(line);
        if (header == null) {
            return;
        }
        String type = header.type();
        preamble &= type.startsWith("DATABASE");
        String schema = header.schema();
        synchronized (this) {
            headers.addLast(new Header(number, type + " " + (schema.equals("-") ? "" : schema + ".") + header.name()));
            if (headers.size() > HEADERS) {
                headers.removeFirst();
            }
        }
    }

    private void copy(String line) {
        Matcher copy = COPY.matcher(line);
        if (copy.matches()) {
            progress.doing("restoring " + copy.group(1) + " (table " + ++tables + ")");
        }
    }

    private void refuseWhen(boolean leaves, String line) throws FailureException {
        if (leaves) {
            throw new FailureException(
                    FailureKind.RESTORE_FAILED,
                    name + " makes or changes to a database by itself (\"" + line
                            + "\"), so it cannot be restored into another one",
                    "It was made with pg_dump --create or by pg_dumpall; take --create away, or run it by psql on a server of its own.");
        }
    }

    /** Whether pg_dump's last words have passed. */
    synchronized boolean complete() {
        return complete;
    }

    /** The object at which psql failed, as far as its words tell; empty otherwise. */
    synchronized String objectOf(List<String> errors) {
        Long line = errors.stream()
                .map(ScriptGuard::lineIn)
                .filter(found -> found != null)
                .findFirst()
                .orElse(null);
        String object = "";
        for (Header header : headers) {
            if (line != null && header.line <= line) {
                object = header.object + " (line " + line + ")";
            }
        }
        return object;
    }

    private static @Nullable Long lineIn(String error) {
        Matcher matcher = AT_LINE.matcher(error);
        return matcher.matches() && matcher.group(1).length() < 18 ? Long.valueOf(matcher.group(1)) : null;
    }
}
