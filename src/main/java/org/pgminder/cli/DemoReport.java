package org.pgminder.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the demo did.
 *
 * @param connected whether the server answered
 * @param activeConnections client connections
 * @param proved whether every backup was dumped, checked, uploaded and read back equal
 * @param problem why not; null when it was
 */
public record DemoReport(
        boolean connected,
        int activeConnections,
        long uptimeSeconds,
        List<DemoBackup> backups,
        boolean proved,
        @Nullable String problem) {
    public DemoReport {
        backups = List.copyOf(backups);
    }

    /** One file that was made. */
    public record DemoBackup(String file, long bytes, String sha256, String state, List<DemoCopy> copies) {
        public DemoBackup {
            copies = List.copyOf(copies);
        }
    }

    /** The file at a destination. */
    public record DemoCopy(String destination, String state) {}
}
