package org.pgminder.desktop.view;

import java.time.Instant;
import java.time.ZoneId;

/** The time at which something is looked at, and the zone of the one who looks. */
public record Moment(Instant now, ZoneId zone) {}
