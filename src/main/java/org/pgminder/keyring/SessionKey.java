package org.pgminder.keyring;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * What Secret Service calls {@code dh-ietf1024-sha256-aes128-cbc-pkcs7}: a key that both sides reckon, so that no password goes over the
 * bus as it is. Against whoever records the bus, such as for a report of a fault; whoever may ask the service gets the password anyway.
 */
final class SessionKey {
    static final String ALGORITHM = "dh-ietf1024-sha256-aes128-cbc-pkcs7";
    /** The second Oakley group of RFC 2409, 6.2. */
    private static final BigInteger PRIME = new BigInteger(
            "FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74020BBEA63B139B22514A08798E3404DD"
                    + "EF9519B3CD3A431B302B0A6DF25F14374FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7ED"
                    + "EE386BFB5A899FA5AE9F24117C4B1FE649286651ECE65381FFFFFFFFFFFFFFFF",
            16);

    private static final BigInteger GENERATOR = BigInteger.TWO;
    private static final int BYTES = 128;
    private static final int KEY_BYTES = 16;
    private static final String CIPHER = "AES/CBC/PKCS5Padding"; // for blocks of 16 bytes the same as PKCS #7

    private final SecureRandom random = new SecureRandom();
    private final BigInteger own = new BigInteger(BYTES * 8 - 1, random).add(BigInteger.ONE);

    /** Something encrypted. */
    static final class Sealed {
        final byte[] start;
        final byte[] content;

        Sealed(byte[] start, byte[] content) {
            this.start = start;
            this.content = content;
        }
    }

    /** What the other side is told. */
    byte[] publicPart() {
        return bytes(GENERATOR.modPow(own, PRIME));
    }

    /** The key, once the other side has told its part. */
    SecretKeySpec with(byte[] otherPart) {
        BigInteger other = new BigInteger(1, otherPart);
        if (other.compareTo(BigInteger.ONE) <= 0 || other.compareTo(PRIME.subtract(BigInteger.ONE)) >= 0) {
            throw new IllegalArgumentException("the other side's part is none of the group");
        }
        byte[] shared = bytes(other.modPow(own, PRIME));
        // HKDF (RFC 5869) with no salt, no info, and one block.
        byte[] extracted = hmac(new byte[32], shared);
        return new SecretKeySpec(Arrays.copyOf(hmac(extracted, new byte[] {1}), KEY_BYTES), "AES");
    }

    static Sealed seal(SecretKeySpec key, byte[] content) {
        byte[] start = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(start);
        return new Sealed(start, cipher(Cipher.ENCRYPT_MODE, key, start, content));
    }

    static byte[] open(SecretKeySpec key, Sealed sealed) {
        return cipher(Cipher.DECRYPT_MODE, key, sealed.start, sealed.content);
    }

    private static byte[] cipher(int mode, SecretKeySpec key, byte[] start, byte[] content) {
        try {
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(mode, key, new IvParameterSpec(start));
            return cipher.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the other side has another key", e);
        }
    }

    private static byte[] hmac(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    /** As long as the prime, with zeros in front. */
    private static byte[] bytes(BigInteger number) {
        byte[] shortest = number.toByteArray();
        byte[] whole = new byte[BYTES];
        int length = Math.min(shortest.length, BYTES);
        System.arraycopy(shortest, shortest.length - length, whole, BYTES - length, length);
        return whole;
    }
}
