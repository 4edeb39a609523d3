package org.pgminder.settings;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The file's bytes as text: UTF-8, with or without the mark that Windows editors put in front. */
final class SettingsText {
    private static final char MARK = '\uFEFF';

    private SettingsText() {}

    /** The text without the mark; empty, with a problem, where the bytes are something else. */
    static Optional<String> decode(ByteBuffer bytes, Problems problems) {
        if (startsWith(bytes, 0xFF, 0xFE) || startsWith(bytes, 0xFE, 0xFF)) {
            problems.add(Place.START, "", "the file is written in UTF-16; expected UTF-8: save it in that encoding");
            return Optional.empty();
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer text = CharBuffer.allocate(bytes.remaining() + 1);
        CoderResult result = decoder.decode(bytes.duplicate(), text, true);
        String good = text.flip().toString();
        if (result.isError()) {
            problems.add(end(good), "", "this is not UTF-8; expected UTF-8: save the file in that encoding");
            return Optional.empty();
        }
        return Optional.of(withoutMark(good));
    }

    static String withoutMark(String text) {
        return !text.isEmpty() && text.charAt(0) == MARK ? text.substring(1) : text;
    }

    private static boolean startsWith(ByteBuffer bytes, int first, int second) {
        return bytes.remaining() >= 2 && bytes.get(0) == (byte) first && bytes.get(1) == (byte) second;
    }

    private static Place end(String text) {
        int line = 1 + (int) text.chars().filter(character -> character == '\n').count();
        return new Place(line, text.length() - text.lastIndexOf('\n'));
    }
}
