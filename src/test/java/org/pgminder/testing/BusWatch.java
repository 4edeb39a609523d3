package org.pgminder.testing;

import java.io.IOException;

/** Records everything that goes over a private bus, as whoever looks for a fault would. */
public final class BusWatch implements AutoCloseable {
    private final Program program;

    private BusWatch(Program program) {
        this.program = program;
    }

    public static BusWatch start(PrivateBus bus) throws IOException {
        BusWatch watch =
                new BusWatch(new Program(new ProcessBuilder("dbus-monitor", "--address", bus.address()).start()));
        watch.program.await("the watch", line -> line.contains("NameAcquired"));
        return watch;
    }

    /** Everything so far, once a method was called. */
    public String sawMember(String method) {
        program.await(method, line -> line.contains("member=" + method));
        return String.join("\n", program.lines());
    }

    @Override
    public void close() {
        program.process().destroy();
    }
}
