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
     * What is to be restored, and to where.
     *
     * @param writtenBy the version of the program that made the dump, such as {@code 17.7}; null where it is not known
     * @param server the version of the server to restore to
     * @param what for messages, such as {@code the backup app.dump}
     */
    public record Wanted(@Nullable String writtenBy, String server, String what) {}

    /**
     * Takes the lowest version that is at least the one that wrote the dump: an older pg_restore does not read it, and a newer
     * one may use what the server does not know yet.
     *
     * <p>Where it is not known which one wrote it, the newest is taken.
     *
     * @throws FailureException of kind {@code PROGRAM_MISSING} or {@code PROGRAM_TOO_OLD}, saying what to install
     */
    static Installation choose(List<Installation> installations, Wanted wanted) throws FailureException {
        @Nullable String writtenBy = wanted.writtenBy();
        String what = wanted.what();
        List<Installation> able = installations.stream()
                .filter(each ->
                        Files.exists(each.program(PgRestore.PROGRAM)) && Files.exists(each.program(Psql.PROGRAM)))
                .sorted(Comparator.comparing(RestorePrograms::release))
                .toList();
        Release needed = writtenBy == null ? null : Release.of(writtenBy).orElse(null);
        String hint =
                Platform.current().howToInstall(needed == null ? "17" : needed.series()) + Installations.ELSEWHERE;
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
