package org.pgminder.testing;

import java.util.List;

/** Options with which a program of the tests starts soon and takes little of the machine. The same are in the POM for the tests themselves. */
public final class QuickJava {
    /** Our own classes come from the compiler: verifying them again takes a fifth of a start. */
    public static final List<String> OPTIONS = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:-BytecodeVerificationRemote");

    private QuickJava() {}
}
