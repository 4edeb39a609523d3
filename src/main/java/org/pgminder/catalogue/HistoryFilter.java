package org.pgminder.catalogue;

import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.statement.SqlStatement;

/** The conditions of a {@link HistoryQuery} on the table {@code run}. Only what is asked for becomes one, so that an index can serve it. */
final class HistoryFilter {
    private static final String WITH_TEXT = """
            (run.subject like :text escape '!' or run.job like :text escape '!'
                or run.id in (select run_id from backup where manifest like :text escape '!')
                or run.id in (select backup.run_id from artifact join backup on backup.id = artifact.backup_id
                    where artifact.file like :text escape '!' or artifact.database_name like :text escape '!'))
            """;

    private final HistoryQuery query;

    HistoryFilter(HistoryQuery query) {
        this.query = query;
    }

    /** With the word {@code where}. */
    String where() {
        List<String> conditions = new ArrayList<>(List.of("true"));
        if (query.server() != null) {
            conditions.add("run.server = :server");
        }
        if (query.job() != null) {
            conditions.add("run.job = :job");
        }
        if (query.outcome() != null) {
            conditions.add("run.state = :state");
        }
        if (query.from() != null) {
            conditions.add("run.started_at >= :from");
        }
        if (query.to() != null) {
            conditions.add("run.started_at < :to");
        }
        if (query.text() != null) {
            conditions.add(WITH_TEXT);
        }
        return "where " + String.join(" and ", conditions);
    }

    /** Gives the conditions their values. */
    <S extends SqlStatement<S>> S bind(S statement) {
        S bound = statement;
        if (query.server() != null) {
            bound = bound.bind("server", query.server());
        }
        if (query.job() != null) {
            bound = bound.bind("job", query.job());
        }
        if (query.outcome() != null) {
            bound = bound.bind("state", query.outcome().name());
        }
        if (query.from() != null) {
            bound = bound.bind("from", query.from().toEpochMilli());
        }
        if (query.to() != null) {
            bound = bound.bind("to", query.to().toEpochMilli());
        }
        if (query.text() != null) {
            bound = bound.bind("text", "%" + query.text().replaceAll("([!%_])", "!$1") + "%");
        }
        return bound;
    }
}
