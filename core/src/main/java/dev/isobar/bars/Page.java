package dev.isobar.bars;

import static java.util.Objects.requireNonNull;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/**
 * The bars of one series in one calendar block, packed (see {@link PageCodec}). The array is not
 * copied: whoever makes a page hands it over.
 *
 * @param start first instant of the block (see {@link Pages})
 * @param knowledge when its bars became known; no part of what the page holds
 */
public record Page(Instant start, byte[] bytes, Knowledge knowledge) {
    public Page {
        requireNonNull(start, "start is null");
        requireNonNull(bytes, "bytes is null");
        requireNonNull(knowledge, "knowledge is null");
    }

    /** A page of which nobody notes when its bars became known. */
    public Page(Instant start, byte[] bytes) {
        this(start, bytes, Knowledge.NONE);
    }

    /**
     * Names this content and no other: its SHA-256 in hex. A writer that swaps on it can only
     * replace exactly what it merged with, even after a store was lost and filled again; a counter
     * could repeat.
     */
    public String revision() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
