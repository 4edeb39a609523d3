package org.pgminder;

/** Turns the command line into one of: desktop, serve, or a single command. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {}
}
