package org.pgminder.restore.proof;

import java.util.Optional;
import org.pgminder.restore.RestoreTarget;

/** A server of the proof's own. */
record ThrowAwayGround(ThrowAwayServer server) implements Ground {
    @Override
    public RestoreTarget target() {
        return new RestoreTarget(server.settings(), server.settings().password());
    }

    @Override
    public String database() {
        return "proof";
    }

    @Override
    public boolean ownServer() {
        return true;
    }

    @Override
    public Optional<String> excuse() {
        return server.alive()
                ? Excuse.of(server.troubles())
                : Optional.of("the throw-away server ended in the middle of it");
    }

    @Override
    public Optional<ServerLog.Trouble> trouble() {
        return Excuse.first(server.troubles());
    }

    @Override
    public void close() {
        server.close();
    }
}
