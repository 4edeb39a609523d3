package org.pgminder.awake;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.process.Child;
import org.pgminder.process.Command;

/** A program that may keep the machine awake. */
final class Hold implements AutoCloseable {
    private final String program;
    private final Child child;
    private final Queue<String> errors;

    private Hold(String program, Child child, Queue<String> errors) {
        this.program = program;
        this.child = child;
        this.errors = errors;
    }

    /** Starts the program; it need not hold yet. */
    static Hold start(Command command) throws FailureException {
        Queue<String> errors = new ConcurrentLinkedQueue<>();
        return new Hold(command.arguments().get(0), Child.startWithInput(command, errors::add), errors);
    }

    /**
     * Waits until it holds, which takes as long as the system takes to answer.
     *
     * @throws FailureException when it has ended without that, or was closed
     */
    void await() throws FailureException, InterruptedException {
        try {
            BufferedReader output = new BufferedReader(new InputStreamReader(child.output(), StandardCharsets.UTF_8));
            if (output.readLine() != null) {
                return;
            }
        } catch (IOException e) {
            throw new FailureException(FailureKind.CANCELLED, program + " was ended", null, e);
        }
        child.await();
        throw new FailureException(
                FailureKind.PROGRAM_FAILED,
                program + ": " + String.join(" ", errors).strip(),
                null);
    }

    boolean holds() {
        return child.alive();
    }

    /** Lets go. */
    @Override
    public void close() {
        try {
            child.input().close();
        } catch (IOException e) {
            errors.add(e.toString()); // it has ended already
        }
        child.close();
    }
}
