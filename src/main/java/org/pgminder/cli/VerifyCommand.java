package org.pgminder.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.ByteSize;
import org.pgminder.engine.TaskReport;
import org.pgminder.engine.TaskRequest;
import org.pgminder.engine.TaskResult.Verified;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pgminder verify}. */
@Command(
        name = "verify",
        descriptionHeading = "%n",
        description = {
            "Reads stored backups again and compares size and sha256 with what was made, without restoring them.",
            "A damaged copy at a destination is replaced by the files here, if these are as they were made, and read again.",
            "Exit code 0 only when every file was found as it was made."
        })
final class VerifyCommand implements Callable<Integer> {
    private final RootCommand root;

    @Parameters(
            paramLabel = "BACKUP",
            arity = "0..1",
            description = "The backup's id, its beginning, or a file's name (default: all that are there).")
    @Nullable
    String backup;

    @Option(names = "--from", paramLabel = "PLACE", description = "Only the copies at this destination.")
    @Nullable
    String from;

    @Option(names = "--json", description = "Print one JSON object at the end, and nothing else.")
    boolean json;

    VerifyCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws Exception {
        TaskReport report = TaskWatch.follow(root, new TaskRequest.Verify(backup, from), json);
        if (json) {
            root.terminal().print(TaskWatch.json(report));
        }
        if (report.result() instanceof Verified verified) {
            if (!json) {
                print(verified);
            }
            return (verified.bad() == 0 ? ExitCode.DONE : ExitCode.FAILED).number();
        }
        if (!json && report.failure() != null) {
            root.terminal().fail(report.failure());
        }
        return TaskWatch.codeOf(report).number();
    }

    private void print(Verified verified) {
        for (Verified.Bad file : verified.named()) {
            root.terminal()
                    .print("BAD: backup " + file.backup() + " in "
                            + (file.place() == null ? "the backup folder" : file.place()) + ": " + file.problem());
        }
        if (verified.bad() > verified.named().size()) {
            root.terminal().print("BAD: " + (verified.bad() - verified.named().size()) + " more");
        }
        for (Verified.SentAgain copy : verified.sentAgain()) {
            String what = "backup " + copy.backup() + " in " + copy.place();
            root.terminal()
                    .print(
                            copy.problem() == null
                                    ? "SENT AGAIN: " + what + " was replaced, and is as made now"
                                    : "STILL BAD: " + what + ": " + copy.problem());
        }
        long files = verified.files();
        root.terminal()
                .print((files - verified.bad()) + " of " + files + (files == 1 ? " file" : " files") + " as made ("
                        + new ByteSize(verified.bytes()) + ")");
    }
}
