package org.pgminder.desktop.log;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.common.FileFault;

/** Reads the log and narrows it, on threads that may wait, one at a time. */
final class LogReader {
    private static final int BYTES = 2 << 20;
    /** More than fit into so many bytes. */
    private static final int LINES = 40_000;

    private final Path file;
    private final LogTail tail;
    private final LogView view = new LogView(LINES);

    LogReader(Path file) {
        this.file = file;
        this.tail = new LogTail(file, BYTES);
    }

    /**
     * What is to be shown now.
     *
     * @param reading whether to look for what is new
     */
    synchronized List<LogView.Line> lines(boolean reading, String filter, LogLevel least) throws FailureException {
        if (reading) {
            read();
        }
        return view.matching(filter, least);
    }

    private void read() throws FailureException {
        try {
            LogTail.News news = tail.read();
            if (news.afresh()) {
                view.clear();
            }
            view.add(news.lines());
        } catch (IOException e) {
            throw new FailureException(
                    FailureKind.FILE_MISSING,
                    "the log " + file + " cannot be read (" + FileFault.reason(e) + ")",
                    "Check that it is there and that you may read it.",
                    e);
        }
    }
}
