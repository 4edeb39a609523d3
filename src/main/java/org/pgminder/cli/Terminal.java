package org.pgminder.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.Failure;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.common.Secret;

/** Where a command writes to: results to standard output, everything said about them to standard error. */
final class Terminal {
    private final InputStream input;
    private final PrintStream out;
    private final PrintStream error;
    private final Charset charset;
    private final boolean interactive;
    private boolean lineOpen;

    Terminal(PrintStream out, PrintStream error, Charset charset, boolean interactive) {
        this(out, error, charset, interactive, InputStream.nullInputStream());
    }

    Terminal(PrintStream out, PrintStream error, Charset charset, boolean interactive, InputStream input) {
        this.input = input;
        this.out = out;
        this.error = error;
        this.charset = charset;
        this.interactive = interactive;
    }

    static Terminal standard() {
        return new Terminal(System.out, System.err, standardCharset(), isTerminal(), System.in);
    }

    /** Whether a person looks on, so that a line can be written again and again. */
    boolean interactive() {
        return interactive;
    }

    synchronized void print(String line) {
        endOpenLine();
        out.println(line);
        out.flush();
    }

    /** A line that the next one replaces; only where a person looks on. */
    synchronized void replaceLine(String line) {
        out.print("\r" + line + "\u001B[K");
        out.flush();
        lineOpen = true;
    }

    synchronized void say(String line) {
        endOpenLine();
        error.println(line);
        error.flush();
    }

    void fail(Failure failure) {
        say("error: " + failure.message());
        if (failure.hint() != null) {
            say("hint: " + failure.hint());
        }
    }

    /**
     * A password: typed twice by a person, whom nobody sees typing, or the first line of standard input, in UTF-8.
     *
     * @throws FailureException of kind {@code SETTINGS} where there is none
     */
    Secret readSecret(String question) throws FailureException {
        String secret = interactive ? typed(question) : line();
        if (secret.isEmpty()) {
            throw new FailureException(FailureKind.SETTINGS, "no password was given; nothing was stored", null);
        }
        return new Secret(secret);
    }

    private static String typed(String question) throws FailureException {
        Console console = Objects.requireNonNull(System.console(), "a terminal has a console");
        char[] first = console.readPassword("%s: ", question);
        char[] second = console.readPassword("%s, again: ", question);
        if (first == null || second == null) {
            return "";
        }
        try {
            if (!Arrays.equals(first, second)) {
                throw new FailureException(
                        FailureKind.SETTINGS, "the two passwords differ; nothing was stored", "Do it again.");
            }
            return new String(first);
        } finally {
            Arrays.fill(first, ' ');
            Arrays.fill(second, ' ');
        }
    }

    private String line() throws FailureException {
        try {
            String line = new BufferedReader(new InputStreamReader(
                            input, StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT)))
                    .readLine();
            return line == null ? "" : line;
        } catch (IOException e) {
            throw new FailureException(
                    FailureKind.SETTINGS,
                    "the password cannot be read from standard input ("
                            + e.getClass().getSimpleName() + ")",
                    "Give it as one line in UTF-8.");
        }
    }

    /** Standard output, for help and version. */
    PrintWriter outWriter() {
        return new PrintWriter(out, true, charset);
    }

    PrintWriter errorWriter() {
        return new PrintWriter(error, true, charset);
    }

    /** The text if it can be shown here, otherwise the plain one. */
    String either(String text, String plain) {
        return charset.newEncoder().canEncode(text) ? text : plain;
    }

    private void endOpenLine() {
        if (lineOpen) {
            out.println();
            lineOpen = false;
        }
    }

    /** Java 17 knows it under another name than later ones; without either it is that of the files. */
    private static Charset standardCharset() {
        String name = System.getProperty("stdout.encoding", System.getProperty("sun.stdout.encoding"));
        try {
            return name == null ? Charset.defaultCharset() : Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return Charset.defaultCharset();
        }
    }

    /** From Java 22 on there is a console even where nobody looks on, and a method that tells. */
    @SuppressWarnings("SystemConsoleNull") // both ways are asked
    private static boolean isTerminal() {
        @Nullable Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
        } catch (NoSuchMethodException e) {
            return true;
        } catch (IllegalAccessException | InvocationTargetException e) {
            return false;
        }
    }
}
