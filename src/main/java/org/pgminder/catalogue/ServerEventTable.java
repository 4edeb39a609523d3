package org.pgminder.catalogue;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** When servers became connected and disconnected. */
final class ServerEventTable {
    static final String NEWEST =
            "select * from server_event where server = :server order by at desc, id desc limit :limit";

    private ServerEventTable() {}

    static void save(Handle handle, StateChange change) {
        handle.createUpdate(
                        "insert into server_event (server, at, connected, detail) values (:server, :at, :connected, :detail)")
                .bind("server", change.server())
                .bind("at", change.at().toEpochMilli())
                .bind("connected", change.connected() ? 1 : 0)
                .bind("detail", change.detail())
                .execute();
    }

    static List<StateChange> newest(Handle handle, String server, int limit) {
        return handle.createQuery(NEWEST)
                .bind("server", server)
                .bind("limit", limit)
                .map((row, context) -> new StateChange(
                        row.getString("server"),
                        Instant.ofEpochMilli(row.getLong("at")),
                        row.getInt("connected") != 0,
                        row.getString("detail")))
                .list();
    }
}
