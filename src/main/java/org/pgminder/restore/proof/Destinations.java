package org.pgminder.restore.proof;

import org.pgminder.common.FailureException;
import org.pgminder.destination.Destination;

/** Opens destinations by name, as the settings describe them; {@code app} knows their kinds. */
public interface Destinations {
    Destination open(String name) throws FailureException;
}
