package org.pgminder.destination;

import org.pgminder.common.Clock;
import org.pgminder.secrets.Secrets;

/**
 * What every kind of destination may use.
 *
 * @param secrets resolves the references in the settings, at the time of use
 */
public record DestinationTools(Secrets secrets, Clock clock) {}
