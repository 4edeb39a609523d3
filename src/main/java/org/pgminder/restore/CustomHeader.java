package org.pgminder.restore;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads the beginning of a custom archive, as {@code ReadHead} of PostgreSQL's {@code pg_backup_archiver.c} does. */
final class CustomHeader {
    private static final int VERSION_MINOR = 6;
    private static final int INT_SIZE = 8;
    private static final int AFTER_FORMAT = 11;
    /** From this version of the form on, one byte tells the compression's algorithm. */
    private static final int ONE_BYTE_OF_COMPRESSION = 15;

    private static final int INTS_OF_TIME = 7;

    private CustomHeader() {}

    /** The version of the pg_dump that wrote it, such as {@code 17.7}; empty where it cannot be read. */
    static String writer(byte[] head) {
        if (head.length <= AFTER_FORMAT) {
            return "";
        }
        int intBytes = 1 + head[INT_SIZE]; // a sign comes first
        int at = AFTER_FORMAT;
        at += head[VERSION_MINOR] >= ONE_BYTE_OF_COMPRESSION ? 1 : intBytes;
        at += INTS_OF_TIME * intBytes;
        String text = "";
        for (int i = 0; i < 3; i++) { // the database, the server's version, pg_dump's
            int length = number(head, at, intBytes);
            at += intBytes;
            if (length < 0 || at + length > head.length) {
                return "";
            }
            text = new String(Arrays.copyOfRange(head, at, at + length), StandardCharsets.UTF_8);
            at += length;
        }
        return text.split(" ", 2)[0];
    }

    private static int number(byte[] head, int at, int bytes) {
        if (at + bytes > head.length || head[at] != 0) {
            return -1;
        }
        int number = 0;
        for (int i = bytes - 1; i >= 1; i--) {
            number = (number << 8) | (head[at + i] & 0xff);
        }
        return number;
    }
}
