package dev.isobar.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Makes what cannot be guessed. Safe for all threads. */
@FunctionalInterface
public interface Secrets {
    /** 256 bits, as a word of letters, digits, {@code -} and {@code _}. */
    String next();

    /** An id: shorter, lower case; unique, not secret. */
    default String id() {
        return hash(next()).substring(0, 24);
    }

    /** SHA-256 in hex. Enough for what has 256 bits; too little for passwords. */
    static String hash(String secret) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e); // every JDK has it
        }
    }

    /** In a time that does not tell where they differ. */
    static boolean same(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
