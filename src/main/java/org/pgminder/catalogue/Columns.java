package org.pgminder.catalogue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.Failure;
import org.pgminder.common.FailureKind;

/** Values that may be null, and those that take several columns. */
final class Columns {
    private Columns() {}

    static @Nullable Long millis(@Nullable Instant instant) {
        return instant == null ? null : instant.toEpochMilli();
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }

    static @Nullable String text(ResultSet row, String column) throws SQLException {
        return row.getString(column);
    }

    static Update bindFailure(Update update, @Nullable Failure failure) {
        return update.bind(
                        "failure_kind", failure == null ? null : failure.kind().name())
                .bind("failure_message", failure == null ? null : failure.message())
                .bind("failure_hint", failure == null ? null : failure.hint());
    }

    static @Nullable Failure failure(ResultSet row) throws SQLException {
        String kind = text(row, "failure_kind");
        return kind == null
                ? null
                : new Failure(FailureKind.valueOf(kind), row.getString("failure_message"), text(row, "failure_hint"));
    }
}
