package dev.isobar.app.answers;

import dev.isobar.bars.JsonBytes;
import java.util.ArrayList;
import java.util.List;

/** Makes a {@link Content} of what is written and what is there already. One thread at a time. */
public final class ContentWriter {
    private final List<Piece> pieces = new ArrayList<>();
    private final JsonBytes written;

    /**
     * @param expected bytes that are written between two pieces
     */
    public ContentWriter(int expected) {
        written = new JsonBytes(expected);
    }

    /** Where to write what comes next. */
    public JsonBytes json() {
        return written;
    }

    void add(Piece piece) {
        close();
        pieces.add(piece);
    }

    /** Nothing may be written after. */
    public Content content() {
        return Content.of(pieces());
    }

    /** What was written until now, and what was added. */
    List<Piece> pieces() {
        close();
        return List.copyOf(pieces);
    }

    private void close() {
        if (written.length() > 0) {
            pieces.add(Piece.of(written.toByteArray()));
            written.clear();
        }
    }
}
