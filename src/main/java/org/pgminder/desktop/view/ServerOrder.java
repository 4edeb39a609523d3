package org.pgminder.desktop.view;

import java.util.Comparator;
import java.util.List;
import org.pgminder.engine.ServerStatus;
import org.pgminder.engine.Snapshot;

/** Servers, those that need a person first, otherwise in the order of the file. */
public final class ServerOrder {
    /**
     * A server with what it needs.
     */
    public record Rated(ServerStatus server, Health health) {}

    private ServerOrder() {}

    public static List<Rated> worstFirst(Snapshot snapshot, Moment moment) {
        return snapshot.servers().stream()
                .map(server -> new Rated(server, Health.of(server, snapshot.running(), moment.now())))
                .sorted(Comparator.comparing((Rated rated) -> rated.health().state())
                        .reversed())
                .toList();
    }
}
