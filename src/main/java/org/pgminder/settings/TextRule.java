package org.pgminder.settings;

import java.util.regex.Pattern;

/** What a text may be made of. */
public enum TextRule {
    NOT_EMPTY("[\\s\\S]*\\S[\\s\\S]*", "a text that is not empty"),
    /** Stands in menus, messages and commands; as long as a host name may be. */
    NAME(
            "[^\\s\\u0000-\\u001f\\u007f-\\u009f]([^\\u0000-\\u001f\\u007f-\\u009f]{0,253}[^\\s\\u0000-\\u001f\\u007f-\\u009f])?",
            "a name of at most 255 characters, without a space at its ends or control characters"),
    /** May become a part of a file's name on any operating system. */
    FILE_NAME(
            "[^\\s\\u0000-\\u001f\\u007f-\\u009f/\\\\:*?\"<>|]([^\\u0000-\\u001f\\u007f-\\u009f/\\\\:*?\"<>|]{0,98}[^\\s\\u0000-\\u001f\\u007f-\\u009f/\\\\:*?\"<>|])?",
            "a name of at most 100 characters that can be part of a file's name: without / \\ : * ? \" < > |, a space at its ends or control characters"),
    /** The beginning of a file's name; may be empty. */
    FILE_PREFIX(
            "([^\\s\\u0000-\\u001f\\u007f-\\u009f/\\\\:*?\"<>|][^\\u0000-\\u001f\\u007f-\\u009f/\\\\:*?\"<>|]{0,49})?",
            "the beginning of a file's name, at most 50 characters: without / \\ : * ? \" < > |, a space in front or control characters");

    private final String pattern;
    private final String expected;
    private final Pattern compiled;

    TextRule(String pattern, String expected) {
        this.pattern = pattern;
        this.expected = expected;
        this.compiled = Pattern.compile(pattern);
    }

    /** A regular expression that means the same in Java and in JavaScript. */
    String pattern() {
        return this == NOT_EMPTY ? "\\S" : "^" + pattern + "$";
    }

    /** For a message: "expected ...". */
    String expected() {
        return expected;
    }

    /** Whether a text is made so. */
    public boolean allows(String text) {
        return compiled.matcher(text).matches();
    }
}
