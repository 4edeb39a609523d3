package org.pgminder;

import org.pgminder.app.App;
import org.pgminder.cli.Cli;

/** Turns the command line into one of: desktop, serve, or a single command. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(Cli.standard(App::onThisMachine).run(args));
    }
}
