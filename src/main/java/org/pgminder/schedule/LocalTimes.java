package org.pgminder.schedule;

import java.time.LocalDateTime;
import java.util.Optional;

/** Times on a calendar and a clock on the wall, without a zone. */
@FunctionalInterface
interface LocalTimes {
    /** The first one later than a time; empty where there is none. */
    Optional<LocalDateTime> after(LocalDateTime time);
}
