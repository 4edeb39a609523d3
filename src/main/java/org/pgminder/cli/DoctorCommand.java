package org.pgminder.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.pgminder.common.FailureKind;
import picocli.CommandLine.Command;

/** {@code pgminder doctor}. */
@Command(
        name = "doctor",
        description = {
            "Looks at everything that backups need, and says what to mend.",
            "Files, client programs, servers, destinations (a small file is written and removed), room, tray. The exit code is that of the worst finding."
        })
final class DoctorCommand implements Callable<Integer> {
    private final RootCommand root;

    DoctorCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws Exception {
        List<ExitCode> codes = new ArrayList<>();
        root.services().doctor(finding -> {
            print(finding);
            if (finding.level() == Finding.Level.FAIL) {
                FailureKind kind = finding.kind();
                codes.add(kind == null ? ExitCode.FAILED : ExitCode.of(kind));
            }
        });
        return ExitCode.worst(codes).number();
    }

    private void print(Finding finding) {
        String level = finding.level().name().toLowerCase(Locale.ROOT);
        String begin = String.format(Locale.ROOT, "%-4s  %s: ", level, finding.subject());
        root.terminal()
                .print(begin + finding.message().replace(System.lineSeparator(), System.lineSeparator() + "      "));
        if (finding.hint() != null) {
            root.terminal().print("      " + finding.hint());
        }
    }
}
