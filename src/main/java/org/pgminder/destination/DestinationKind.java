package org.pgminder.destination;

import org.pgminder.settings.DestinationKindSettings;
import org.pgminder.settings.DestinationSettings;

/** A kind of destination: what its settings are, and how one is made from them. The list of all kinds is in {@code app}. */
public interface DestinationKind {
    DestinationKindSettings describe();

    /**
     * Makes a destination; connects to nothing yet.
     *
     * @param settings of this kind: {@code settings.options()} is an instance of {@code describe().options()}
     */
    Destination open(DestinationSettings settings, DestinationTools tools) throws org.pgminder.common.FailureException;
}
