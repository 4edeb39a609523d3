package org.pgminder.dbtool;

import java.util.Optional;
import org.pgminder.common.Failure;
import org.pgminder.process.Command;
import org.pgminder.process.ExitStatus;

/** A client program that is ready to be started once. */
public interface PreparedProgram extends AutoCloseable {
    Command command();

    /**
     * What went wrong when the program itself was never reached.
     *
     * @param errors what was written to stderr
     * @return empty when the exit status is the program's own
     */
    Optional<Failure> notReached(ExitStatus status, String errors);

    /**
     * Ends what the program does elsewhere; does nothing after a program that ended by itself. May be called several times and from
     * another thread, such as by the one who cancels. Throws nothing.
     */
    @Override
    void close();
}
