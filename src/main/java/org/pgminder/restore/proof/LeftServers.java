package org.pgminder.restore.proof;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.pgminder.process.StrayProcess;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Throw-away servers of a program that was killed. */
public final class LeftServers {
    private static final Logger LOG = LoggerFactory.getLogger(LeftServers.class);

    private LeftServers() {}

    /** Ends and removes those whose owner is gone. What cannot be done is logged. */
    public static void remove(Path workFolder) {
        try {
            for (ServerFolder folder : ServerFolder.in(workFolder)) {
                if (!ownerLives(folder)) {
                    ServerEnd.end(folder);
                    LOG.info("removed {}, left behind by a program that was killed", folder.path());
                }
            }
        } catch (IOException e) {
            LOG.warn("cannot look for left servers in {}: {}", workFolder, e.toString());
        }
    }

    private static boolean ownerLives(ServerFolder folder) {
        Instant started =
                folder.number(folder.owner(), 1).map(Instant::ofEpochMilli).orElse(Instant.EPOCH);
        return folder.number(folder.owner(), 0)
                .flatMap(StrayProcess::find)
                .map(process -> process.startedAt(started))
                .orElse(false);
    }
}
