package org.pgminder.desktop.view;

import java.time.Instant;
import org.pgminder.engine.ServerStatus;
import org.pgminder.engine.Snapshot;

/**
 * What the icon shows.
 *
 * @param working whether a run or an upload is under way
 */
public record Badge(IconState state, boolean working) {
    /** Before anything is known. */
    public static final Badge UNKNOWN = new Badge(IconState.UNCHECKED, false);

    public static Badge of(Snapshot snapshot, Instant now) {
        IconState state = snapshot.servers().isEmpty() ? IconState.UNCHECKED : IconState.CONNECTED;
        for (ServerStatus server : snapshot.servers()) {
            state = state.orWorse(Health.of(server, snapshot.running(), now).state());
        }
        if (snapshot.settingsProblem() != null || snapshot.catalogueProblem() != null) {
            state = state.orWorse(IconState.ATTENTION);
        }
        return new Badge(state, !snapshot.running().isEmpty());
    }
}
