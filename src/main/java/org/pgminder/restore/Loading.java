package org.pgminder.restore;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pgminder.common.FailureException;
import org.pgminder.common.Redactor;
import org.pgminder.dbtool.ClientPrograms;
import org.pgminder.dbtool.PreparedProgram;
import org.pgminder.dbtool.ProgramCall;

/**
 * What the programs of one restore have in common.
 *
 * @param environment how they connect
 * @param what for messages, such as {@code app.sql in /backups}
 * @param work an empty folder
 */
record Loading(
        ClientPrograms programs,
        Map<String, String> environment,
        Redactor redactor,
        String what,
        Server server,
        Path work,
        RestoreProgress progress) {
    Loading {
        environment = Map.copyOf(environment);
    }

    /**
     * The server to restore to.
     *
     * @param major such as 17
     * @param superuser whether the role is one there
     * @param direct whether no pooler is between, which would refuse settings for a session
     */
    record Server(int major, boolean superuser, boolean direct) {}

    /** @param reads files and folders that the arguments name */
    PreparedProgram prepare(String program, List<String> arguments, List<Path> reads) throws FailureException {
        return programs.prepare(new ProgramCall(program, arguments, environment, reads, List.of()));
    }

    /** The same with a setting of the server's for all sessions (PostgreSQL manual, 34.15, {@code PGOPTIONS}). */
    Loading with(String setting, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.merge("PGOPTIONS", "-c " + setting + "=" + value, (before, one) -> before + " " + one);
        return new Loading(programs, more, redactor, what, server, work, progress);
    }
}
