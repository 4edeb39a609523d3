package org.pgminder.backup;

import org.jspecify.annotations.Nullable;
import org.pgminder.common.Clock;
import org.pgminder.common.Contents;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The dump of one item and, where there is a snapshot for it, the counts of its rows. A fault in counting never fails a dump. */
final class DatabaseDump {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseDump.class);

    private final ActiveRun run;
    private final Sessions sessions;
    private final Clock clock;

    DatabaseDump(ActiveRun run, Sessions sessions, Clock clock) {
        this.run = run;
        this.sessions = sessions;
        this.clock = clock;
    }

    /**
     * What came out.
     *
     * @param contents null for what is no database
     */
    record Made(Dump.Dumped dumped, @Nullable Contents contents) {}

    /** The dump itself, of an item as it is to be dumped. */
    interface Writing {
        Dump.Dumped write(Dump.Item item) throws FailureException;
    }

    Made make(Dump.Item item, Writing writing) throws FailureException {
        String database = item.database();
        if (database == null) {
            return new Made(writing.write(item), null);
        }
        String unknown = run.spec().rules().counts().unknownOption();
        if (unknown != null) {
            return uncounted(item, database, writing, "what the option " + unknown + " leaves out is not known");
        }
        Counting counting;
        try {
            counting = Counting.begin(run, sessions, clock, database);
        } catch (FailureException e) {
            run.failWhenCancelled();
            return uncounted(item, database, writing, e.failure().message());
        }
        Made made = counted(item, writing, counting);
        return made != null
                ? made
                : uncounted(
                        item,
                        database,
                        writing,
                        "no other session could see the snapshot, as behind an address with several servers, or where the role may connect only once");
    }

    private Made uncounted(Dump.Item item, String database, Writing writing, String why) throws FailureException {
        return new Made(writing.write(item), told(Contents.unknown(database, why)));
    }

    /** @return null where no other session can see the snapshot, which is not the database's fault */
    private @Nullable Made counted(Dump.Item item, Writing writing, Counting counting) throws FailureException {
        try (counting) {
            Dump.Dumped dumped;
            try {
                dumped = writing.write(item.at(counting.session().id()));
            } catch (FailureException e) {
                if (run.cancelled()
                        || e.kind() != FailureKind.PROGRAM_FAILED
                        || sessions.sees(run, counting.session())) {
                    throw e;
                }
                return null;
            }
            try {
                return new Made(dumped, told(counting.finish()));
            } catch (FailureException e) {
                Dump.discard(dumped.file());
                throw e;
            }
        }
    }

    private static Contents told(Contents contents) {
        if (contents.notCounted() != null) {
            LOG.info("database {}: not all rows are counted: {}", contents.database(), contents.notCounted());
        }
        return contents;
    }
}
