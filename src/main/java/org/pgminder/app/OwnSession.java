package org.pgminder.app;

import java.nio.file.Files;
import org.pgminder.cli.Services;
import org.pgminder.common.Failure;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.engine.Engine;

/** An engine of this process for the time of one command: no schedule, no loops. */
final class OwnSession implements Services.Session {
    private final RunningProgram program;

    private OwnSession(RunningProgram program) {
        this.program = program;
    }

    static OwnSession open(Startup startup, Places places, boolean checkServers) throws FailureException {
        if (!Files.exists(places.settingsFile())) {
            startup.giveUp();
            throw new FailureException(
                    FailureKind.SETTINGS,
                    "there is no config.json yet: " + places.settingsFile(),
                    "`pgminder config init` writes one to begin with.");
        }
        RunningProgram program = startup.start(() -> {});
        try {
            Failure problem = program.assembly().settings().failure();
            if (problem != null) {
                throw new FailureException(problem);
            }
            if (checkServers) {
                program.assembly().checkServers();
            }
            return new OwnSession(program);
        } catch (FailureException e) {
            program.close();
            throw e;
        } catch (InterruptedException e) {
            program.close();
            Thread.currentThread().interrupt();
            throw new FailureException(FailureKind.CANCELLED, "interrupted", null, e);
        }
    }

    @Override
    public Engine engine() {
        return program.assembly().engine();
    }

    @Override
    public void close() {
        try {
            program.assembly().finishHousekeeping();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        program.close();
    }
}
