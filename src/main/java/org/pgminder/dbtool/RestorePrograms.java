package org.pgminder.dbtool;

import java.nio.file.Files;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;

/** Which of the installed programs bring a dump back. */
public final class RestorePrograms {
    private RestorePrograms() {}

    /**
     * Takes the lowest version that is at least the one that wrote the dump: an older pg_restore does not read it, and a newer
     * one may use what the server does not know yet.
     *
     * @param writtenBy such as {@code 17.7}; null where it is not known: then the newest
     * @param what for messages, such as {@code the backup app.dump}
     * @throws FailureException of kind {@code PROGRAM_MISSING} or {@code PROGRAM_TOO_OLD}, saying what to install
     */
    public static Installation choose(List<Installation> installations, @Nullable String writtenBy, String what)
            throws FailureException {
        List<Installation> able = installations.stream()
                .filter(each ->
                        Files.exists(each.program(PgRestore.PROGRAM)) && Files.exists(each.program(Psql.PROGRAM)))
                .sorted(Comparator.comparing(RestorePrograms::release))
                .toList();
        Release needed = writtenBy == null ? null : Release.of(writtenBy).orElse(null);
        String hint = Platform.current().howToInstall(needed == null ? "17" : needed.series())
                + " Programs in another place are found when backups.programFolders names their folder.";
        if (able.isEmpty()) {
            throw new FailureException(
                    FailureKind.PROGRAM_MISSING,
                    "no pg_restore and psql were found on this machine, so " + what + " cannot be restored",
                    hint);
        }
        Installation newest = able.get(able.size() - 1);
        if (needed == null) {
            return newest;
        }
        return able.stream()
                .filter(each -> release(each).compareTo(needed) >= 0)
                .findFirst()
                .orElseThrow(() -> new FailureException(
                        FailureKind.PROGRAM_TOO_OLD,
                        what + " was made by version " + writtenBy + ", but the newest pg_restore on this machine is "
                                + newest.version() + " (" + newest.folder() + "), and it cannot read newer dumps",
                        hint));
    }

    private static Release release(Installation installation) {
        return Release.of(installation.version()).orElse(new Release(installation.version(), installation.major(), 0));
    }
}
