package org.pgminder.postgres;

import java.sql.SQLException;
import org.pgminder.common.FailureException;
import org.pgminder.settings.ServerSettings;

/** A server that could not be reached or did not answer as it should; the failure says why in plain words. */
public final class ServerException extends FailureException {
    private final ConnectProblem problem;

    private ServerException(ConnectProblem problem, PlainWords words, SQLException cause) {
        super(words.failure(problem), cause);
        this.problem = problem;
    }

    static ServerException of(ConnectProblem problem, ServerSettings server, String database, SQLException cause) {
        return new ServerException(problem, new PlainWords(server, database, cause.getMessage()), cause);
    }

    public ConnectProblem problem() {
        return problem;
    }
}
