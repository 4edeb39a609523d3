package org.pgminder.settings;

import java.util.Locale;

/** Tells a public key of age from a slip of the hand: its checksum (Bech32, BIP 173) must fit. */
final class AgeRecipient {
    private static final String ALPHABET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private static final String PREFIX = "age";
    private static final int[] GENERATOR = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};
    /** {@code age1}, 32 bytes in groups of five bits, and six characters of checksum. */
    private static final int LENGTH = 62;

    static final String EXPECTED = "a public key of age, as age-keygen -y prints it: age1 and 58 more characters";

    private AgeRecipient() {}

    static boolean is(String text) {
        if (text.length() != LENGTH || !text.startsWith(PREFIX + "1")) {
            return false;
        }
        int check = 1;
        for (int i = 0; i < PREFIX.length(); i++) {
            check = step(check, PREFIX.charAt(i) >> 5);
        }
        check = step(check, 0);
        for (int i = 0; i < PREFIX.length(); i++) {
            check = step(check, PREFIX.charAt(i) & 31);
        }
        for (int i = PREFIX.length() + 1; i < LENGTH; i++) {
            int value = ALPHABET.indexOf(text.charAt(i));
            if (value < 0) {
                return false;
            }
            check = step(check, value);
        }
        return check == 1;
    }

    /** Whether somebody has put a secret key here, which must not be shown. */
    static boolean looksSecret(String text) {
        return text.strip().toUpperCase(Locale.ROOT).startsWith("AGE-SECRET-KEY");
    }

    private static int step(int check, int value) {
        int top = check >>> 25;
        int next = ((check & 0x1ffffff) << 5) ^ value;
        for (int i = 0; i < GENERATOR.length; i++) {
            next ^= ((top >> i) & 1) == 1 ? GENERATOR[i] : 0;
        }
        return next;
    }
}
