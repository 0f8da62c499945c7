package dev.isobar.app.answers;

/**
 * Some bytes of a {@link Content}.
 *
 * @param bytes not to be written to any more
 * @param shift over them
 */
record Piece(byte[] bytes, Checksum sum, Checksum.Shift shift) {
    static Piece of(byte[] bytes) {
        return new Piece(bytes, Checksum.of(bytes), Checksum.Shift.over(bytes.length));
    }
}
