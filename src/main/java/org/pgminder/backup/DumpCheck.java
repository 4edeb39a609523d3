package org.pgminder.backup;

import org.pgminder.common.ByteSize;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.dbtool.DumpTool;

/** Exit status 0 alone has fooled others: the dump's own end must be there. */
final class DumpCheck {
    private DumpCheck() {}

    static void whole(DumpTool tool, DumpTail tail) throws FailureException {
        if (tail.count() == 0 || !tool.isWhole(tail.bytes())) {
            throw new FailureException(
                    FailureKind.CHECK_FAILED,
                    tool.program() + " of " + tool.subject() + " ended without an error, but its output ("
                            + new ByteSize(tail.count()) + ") is not a whole dump: "
                            + tool.ending()
                            + " is missing at its end",
                    "Run the backup again; if it happens again, look for a damaged or replaced program.");
        }
    }
}
