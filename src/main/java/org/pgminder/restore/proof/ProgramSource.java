package org.pgminder.restore.proof;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.dbtool.Installation;
import org.pgminder.dbtool.Installations;

/** Finds the programs of a throw-away server: installed ones, or those that come along on the class path. */
final class ProgramSource {
    private final Installations installations;
    private final Supplier<List<Path>> configured;

    /**
     * @param configured the folders that the settings name
     */
    ProgramSource(Installations installations, Supplier<List<Path>> configured) {
        this.installations = installations;
        this.configured = configured;
    }

    /**
     * The lowest installed major that is at least so much; otherwise what the class path has.
     *
     * @param folder where programs of the class path are unpacked
     * @throws FailureException of kind {@code PROGRAM_MISSING} or {@code PROGRAM_TOO_OLD} where there is nothing that fits
     */
    ServerPrograms find(int major, Path folder) throws FailureException, InterruptedException {
        List<Installation> servers = installations.find(configured.get()).stream()
                .filter(installation -> ServerPrograms.areIn(installation.folder()))
                .sorted(Comparator.comparing(Installation::major))
                .toList();
        Optional<Installation> fitting =
                servers.stream().filter(server -> server.major() >= major).findFirst();
        if (fitting.isPresent()) {
            return new ServerPrograms(fitting.get().folder(), fitting.get().major(), Rights.prefix());
        }
        Optional<ServerPrograms> bundled = BundledPrograms.unpack(folder);
        if (bundled.isPresent() && bundled.get().major() >= major) {
            return bundled.get();
        }
        throw nothing(major, servers);
    }

    private static FailureException nothing(int major, List<Installation> servers) {
        String hint = "Install PostgreSQL " + major
                + " or newer on this machine (it need not run), or name a server for proofs with restore.proofServer.";
        if (servers.isEmpty()) {
            return new FailureException(
                    FailureKind.PROGRAM_MISSING,
                    "there is no server to restore into: no initdb and postgres were found on this machine",
                    hint);
        }
        return new FailureException(
                FailureKind.PROGRAM_TOO_OLD,
                "there is no server to restore into: PostgreSQL " + major + " is needed, and the newest here is "
                        + servers.get(servers.size() - 1).version(),
                hint);
    }
}
