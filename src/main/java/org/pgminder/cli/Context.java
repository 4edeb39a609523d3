package org.pgminder.cli;

import java.time.ZoneId;
import org.pgminder.common.Clock;

/**
 * What every command has at hand.
 *
 * @param zone for times that are shown
 */
record Context(Services.Source services, Terminal terminal, Clock clock, ZoneId zone) {}
