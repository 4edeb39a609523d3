package org.pgminder.restore;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.pgminder.common.Redactor;
import org.pgminder.dbtool.Installation;
import org.pgminder.process.Command;

/**
 * What the programs of one restore have in common.
 *
 * @param environment how they connect
 * @param what for messages, such as {@code app.sql in /backups}
 * @param serverMajor of the server to restore to
 * @param work an empty folder
 */
record Loading(
        Installation programs,
        Map<String, String> environment,
        Redactor redactor,
        String what,
        int serverMajor,
        Path work,
        RestoreProgress progress) {
    Command command(String program, List<String> arguments) {
        List<String> all = new ArrayList<>();
        all.add(programs.program(program).toString());
        all.addAll(arguments);
        return new Command(all, environment);
    }
}
