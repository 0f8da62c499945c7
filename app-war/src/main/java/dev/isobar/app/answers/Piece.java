package dev.isobar.app.answers;

/**
 * Some bytes of a {@link Content}.
 *
 * @param bytes not to be written to any more
 */
record Piece(byte[] bytes, Checksum sum) {
    static Piece of(byte[] bytes) {
        return new Piece(bytes, Checksum.of(bytes));
    }
}
