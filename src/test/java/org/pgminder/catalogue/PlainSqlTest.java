package org.pgminder.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToCreateStatementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlainSqlTest {
    private static final String THERE = "select size from file where id in (<ids>) and size < :limit and size <> :one";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private SqliteConnections connections;

    @SuppressWarnings("NullAway.Init")
    private Handle handle;

    @BeforeEach
    void open() {
        connections = new SqliteConnections(folder.resolve("files.db"), SqliteConnections.config());
        handle = PlainSql.over(connections).open();
        handle.execute("create table file (id text, size integer)");
        for (int size = 0; size < 5; size++) {
            handle.createUpdate("insert into file values (:id,:size)")
                    .bind("size", size)
                    .bind("id", "id:" + size)
                    .execute();
        }
    }

    @AfterEach
    void close() throws SQLException {
        handle.close();
        connections.close();
    }

    @Test
    void names_and_lists_get_their_values() {
        assertThat(handle.createQuery(THERE)
                        .bindList("ids", List.of("id:0", "id:1", "id:2", "id:4"))
                        .bind("limit", 4)
                        .bind("one", 1)
                        .mapTo(Integer.class)
                        .list())
                .containsExactly(0, 2);
    }

    @Test
    void value_that_is_missing_is_said() {
        assertThatThrownBy(() -> handle.createQuery(THERE)
                        .bindList("ids", List.of("id:0"))
                        .bind("limit", 4)
                        .mapTo(Integer.class)
                        .list())
                .isInstanceOf(UnableToCreateStatementException.class)
                .hasMessageContaining("one");
        assertThatThrownBy(() -> handle.createQuery(THERE).mapTo(Integer.class).list())
                .hasMessageContaining("<ids>");
    }
}
