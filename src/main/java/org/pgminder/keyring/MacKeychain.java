package org.pgminder.keyring;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.common.Secret;
import org.pgminder.process.Child;
import org.pgminder.process.Command;
import org.pgminder.process.Output;
import org.pgminder.secrets.Keyring;

/**
 * The login keychain, by macOS' own program {@code security}. A password goes to it by its input and comes back by its output, never as an
 * argument. Where the keychain is locked, macOS asks for it by itself; after nobody has answered once, it is asked no more. Untried on a
 * real macOS.
 */
final class MacKeychain implements Keyring {
    static final String PROGRAM = "/usr/bin/security";
    private static final String SERVICE = "PgMinder";
    private static final String UNANSWERED = "macOS has asked for the keychain, and nobody has answered";
    /** Exit codes are the last byte of the system's error: errSecItemNotFound. */
    private static final int NOT_FOUND = 44;

    /** A person who is asked needs a moment; a check of a server has no more. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Pattern PASSWORD = Pattern.compile("password: (?:0x([0-9A-Fa-f]*).*|\"(.*)\")?");
    private static final Pattern ATTRIBUTE =
            Pattern.compile("\\s*\"(acct|svce)\"<blob>=(?:0x([0-9A-Fa-f]*).*|\"(.*)\")");

    private static final Pattern ITEM_START = Pattern.compile("(?m)^keychain: ");

    private final Runner runner;
    private volatile boolean unanswered;

    /** Runs the program; another one in tests, where there is no macOS. */
    interface Runner {
        Output run(List<String> command, String input, Duration patience) throws FailureException, InterruptedException;
    }

    MacKeychain() {
        this((command, input, patience) -> Child.run(new Command(command, Map.of()), input, patience));
    }

    MacKeychain(Runner runner) {
        this.runner = runner;
    }

    @Override
    public Optional<Secret> read(String name) throws FailureException {
        if (unanswered) {
            throw failure(UNANSWERED, null);
        }
        // With -g a password that is no plain text comes as hexadecimal digits; with -w nobody could tell.
        Output output = run("find-generic-password", "-s", SERVICE, "-a", name, "-g");
        if (output.status().code() == NOT_FOUND) {
            return Optional.empty();
        }
        if (!output.status().success()) {
            unanswered = true; // locked, or the person has said no
            throw refused(output);
        }
        return Optional.of(output.errors().stream()
                .map(PASSWORD::matcher)
                .filter(Matcher::matches)
                .findFirst()
                .map(matcher -> new Secret(value(matcher, 1)))
                .orElseThrow(() -> failure("macOS has told no password", null)));
    }

    @Override
    public void store(String name, Secret secret) throws FailureException {
        String password = HexFormat.of().formatHex(secret.reveal().getBytes(StandardCharsets.UTF_8));
        String line = "add-generic-password -U -s " + SERVICE + " -a " + quoted(name) + " -l "
                + quoted(Keyring.label(name)) + " -X " + password + "\n";
        Output output = runWithInput(line, "-i");
        unanswered = false;
        if (!output.status().success() || !output.errors().isEmpty()) {
            // Its words repeat nothing of the line but the command's name; they are left out all the same.
            throw failure("macOS has not stored it (" + output.status() + ")", null);
        }
    }

    @Override
    public boolean remove(String name) throws FailureException {
        Output output = run("delete-generic-password", "-s", SERVICE, "-a", name);
        if (!output.status().success() && output.status().code() != NOT_FOUND) {
            throw refused(output);
        }
        return output.status().success();
    }

    @Override
    public List<String> names() throws FailureException {
        Output output = run("dump-keychain");
        if (!output.status().success()) {
            throw refused(output);
        }
        List<String> names = new ArrayList<>();
        for (String item : ITEM_START.split(output.text(), -1)) {
            Map<String, String> attributes = new HashMap<>();
            item.lines()
                    .map(ATTRIBUTE::matcher)
                    .filter(Matcher::matches)
                    .forEach(matcher -> attributes.put(matcher.group(1), value(matcher, 2)));
            if (SERVICE.equals(attributes.get("svce"))) {
                names.add(attributes.getOrDefault("acct", ""));
            }
        }
        return names.stream().sorted().toList();
    }

    @Override
    public String describe() {
        return "the keychain of macOS";
    }

    @Override
    public boolean locked() {
        return unanswered;
    }

    /** The next reading has macOS ask again. */
    @Override
    public void unlock(Duration patience) {
        unanswered = false;
    }

    private Output run(String... arguments) throws FailureException {
        return runWithInput("", arguments);
    }

    private Output runWithInput(String input, String... arguments) throws FailureException {
        List<String> command = new ArrayList<>(List.of(PROGRAM));
        command.addAll(List.of(arguments));
        try {
            return runner.run(command, input, PATIENCE);
        } catch (FailureException e) {
            unanswered = e.kind() == FailureKind.STALLED;
            throw failure(unanswered ? UNANSWERED : "its program " + PROGRAM + " cannot be run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure("it was not waited for", e);
        }
    }

    private static FailureException refused(Output output) {
        return failure("macOS did not allow it (" + output.status() + ")", null);
    }

    private static FailureException failure(String reason, @Nullable Throwable cause) {
        return Reason.of(
                reason,
                "Unlock the login keychain in Keychain Access, and start PgMinder again to have it asked anew.",
                cause);
    }

    /** Text, or where it is not plain, its bytes in hexadecimal digits. */
    private static String value(Matcher matcher, int hexadecimal) {
        String digits = matcher.group(hexadecimal);
        if (digits != null) {
            return new String(HexFormat.of().parseHex(digits), StandardCharsets.UTF_8);
        }
        String text = matcher.group(hexadecimal + 1);
        return text == null ? "" : text;
    }

    private static String quoted(String name) {
        return '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
