package org.pgminder.backup;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.Secret;
import org.pgminder.dbtool.ClientPrograms;

/**
 * What a run is going to do, after everything that can be refused beforehand was not.
 *
 * @param databases what is dumped; for the whole server, what is there
 * @param closed databases that pg_dumpall leaves out without a word, because they accept no connections
 * @param notes what a person should know of it, kept with the run
 * @param expectedBytes of all dumps before compression, as the last time; -1 where unknown
 */
record Plan(
        ClientPrograms programs,
        @Nullable Secret password,
        String serverVersion,
        List<String> databases,
        List<String> closed,
        List<Dump.Item> items,
        List<String> notes,
        FileNames names,
        long expectedBytes,
        Instant createdAt) {}
