package org.pgminder.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import org.pgminder.testing.FakeEngine;
import org.pgminder.testing.ManualClock;
import org.pgminder.testing.Snapshots;

/** Runs commands on a fake engine, and keeps what they print. */
abstract class CliHarness {
    static final Instant NOW = Instant.parse("2026-11-21T13:30:55Z");

    final Snapshots snapshots = Snapshots.at(NOW);
    final FakeEngine engine = new FakeEngine(snapshots.build());
    final FakeServices services = new FakeServices(engine);
    final ByteArrayOutputStream out = new ByteArrayOutputStream();
    final ByteArrayOutputStream error = new ByteArrayOutputStream();
    byte[] input = {};
    Charset charset = StandardCharsets.UTF_8;

    int run(String... arguments) {
        return cli().run(arguments);
    }

    Cli cli() {
        return Cli.of(context());
    }

    Context context() {
        Terminal terminal = new Terminal(
                new PrintStream(out, true, charset),
                new PrintStream(error, true, charset),
                charset,
                false,
                new ByteArrayInputStream(input));
        return new Context(services, terminal, new ManualClock(NOW), ZoneId.of("Europe/Zagreb"));
    }

    String out() {
        return out.toString(charset);
    }

    String error() {
        return error.toString(charset);
    }
}
