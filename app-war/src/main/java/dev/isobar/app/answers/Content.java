package dev.isobar.app.answers;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * The bytes of a body, in pieces that other bodies may have, too: what is there already is not
 * copied into every whole. Immutable to whoever reads it; safe for all threads.
 */
public final class Content {
    /** What is written at once: the container brings each write to the socket by itself. */
    private static final int AT_ONCE = 256 * 1_024;

    /** New room would be cleared first, and read into the cache, each time. */
    private static final ThreadLocal<byte[]> ROOM =
            ThreadLocal.withInitial(() -> new byte[AT_ONCE]);

    private final int length;
    private final Checksum sum;
    private volatile List<byte[]> pieces;

    private Content(List<byte[]> pieces, Checksum sum) {
        this.pieces = pieces;
        this.sum = sum;
        length = Math.toIntExact(sum.length());
    }

    /**
     * @param bytes not to be written to any more
     */
    public static Content of(byte[] bytes) {
        return new Content(List.of(bytes), Checksum.of(bytes));
    }

    static Content of(List<Piece> pieces) {
        Checksum sum = Checksum.NOTHING;
        for (Piece piece : pieces) {
            sum = sum.and(piece.sum(), piece.shift());
        }
        return new Content(pieces.stream().map(Piece::bytes).toList(), sum);
    }

    public int length() {
        return length;
    }

    /** The same for the same bytes, whatever their pieces. */
    public String tag() {
        return sum.toString();
    }

    /** All of them; not to be written to. */
    public byte[] bytes() {
        List<byte[]> now = pieces;
        return now.size() == 1 ? now.get(0) : copy(now);
    }

    /** In few large parts. */
    public void writeTo(OutputStream to) throws IOException {
        List<byte[]> now = pieces;
        if (now.size() == 1) {
            to.write(now.get(0));
            return;
        }
        byte[] room = ROOM.get();
        int filled = 0;
        for (byte[] piece : now) {
            if (piece.length > room.length - filled) {
                to.write(room, 0, filled);
                filled = 0;
            }
            if (piece.length > room.length) {
                to.write(piece);
            } else {
                System.arraycopy(piece, 0, room, filled, piece.length);
                filled += piece.length;
            }
        }
        to.write(room, 0, filled);
    }

    /** In one piece from now on: for what is told again and again. */
    void join() {
        List<byte[]> now = pieces;
        if (now.size() > 1) {
            pieces = List.of(copy(now));
        }
    }

    private byte[] copy(List<byte[]> all) {
        byte[] whole = new byte[length];
        int at = 0;
        for (byte[] piece : all) {
            System.arraycopy(piece, 0, whole, at, piece.length);
            at += piece.length;
        }
        return whole;
    }
}
