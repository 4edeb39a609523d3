package org.pgminder.app;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.pgminder.app.InstanceAddress.Role;
import org.pgminder.common.Clock;
import org.pgminder.common.FailureException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The program without a screen, until it is told to end. */
final class ServeStart {
    private static final Logger LOG = LoggerFactory.getLogger(ServeStart.class);

    private final Places places;
    private final Clock clock;

    ServeStart(Places places, Clock clock) {
        this.places = places;
        this.clock = clock;
    }

    void run(Consumer<String> say) throws FailureException {
        Startup startup = new Startup(places, clock, Role.SERVE);
        Optional<Election.Other> other = startup.decide(say);
        if (other.isPresent()) {
            other.get().engine().close();
            throw Startup.runsAlready(other.get());
        }
        CountDownLatch ended = new CountDownLatch(1);
        startup.createSettings(say);
        RunningProgram program = startup.start(() -> LOG.info("asked to show a window; there is none"));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(program, ended), "pgminder-end"));
        EngineAssembly assembly = program.assembly();
        assembly.startLoops();
        assembly.word().ifPresent(word -> say.accept(word.message() + System.lineSeparator() + word.hint()));
        assembly.settings()
                .problem()
                .ifPresent(problem -> say.accept(problem.message() + System.lineSeparator()
                        + "Nothing is watched until this is corrected; the file is read again by itself."));
        say.accept("watching " + assembly.settings().settings().servers().size() + " server(s) of "
                + places.settingsFile() + ", log in " + places.logFile());
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void end(RunningProgram program, CountDownLatch ended) {
        LOG.info("told to end");
        program.close();
        LOG.info("ended");
        Logging.stop();
        ended.countDown();
    }
}
