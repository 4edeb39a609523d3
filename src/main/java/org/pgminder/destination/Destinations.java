package org.pgminder.destination;

import org.pgminder.common.FailureException;

/** Opens destinations by name, as the settings in force describe them; {@code app} knows their kinds. */
public interface Destinations {
    /** A new one; the caller closes it. */
    Destination open(String name) throws FailureException;
}
