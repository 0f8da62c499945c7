package dev.isobar.app.answers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentTest {
    private static final int AT_ONCE = 256 * 1_024;

    /** Lengths of pieces, with those around what is written at once. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "7",
                "0 0",
                "1 2 3",
                "262143 1",
                "262144 1",
                "1 262144",
                "1 262145 1",
                "200000 100000 300000 5 262144 262144"
            })
    @DisplayName("R12 written, copied or joined: the same bytes, and their tag")
    void pieces(String lengths) throws IOException {
        Random random = new Random(3);
        List<Piece> pieces = new ArrayList<>();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (String length : lengths.split(" ")) {
            byte[] piece = new byte[length.isEmpty() ? 0 : Integer.parseInt(length)];
            random.nextBytes(piece);
            all.write(piece);
            pieces.add(Piece.of(piece));
        }
        byte[] whole = all.toByteArray();
        Content content = Content.of(pieces);

        assertThat(content.length()).isEqualTo(whole.length);
        assertThat(content.tag()).isEqualTo(Content.of(whole).tag());
        assertThat(content.bytes()).isEqualTo(whole);
        assertThat(written(content)).isEqualTo(whole);
        content.join();
        assertThat(content.bytes()).isEqualTo(whole);
        assertThat(written(content)).isEqualTo(whole);
    }

    @Test
    @DisplayName("small pieces are written as one: the container sends each write by itself")
    void together() throws IOException {
        List<Piece> pieces = new ArrayList<>();
        for (int i = 0; i < 18; i++) {
            pieces.add(Piece.of(new byte[AT_ONCE / 18]));
        }
        List<Integer> writes = new ArrayList<>();

        Content.of(pieces)
                .writeTo(
                        new ByteArrayOutputStream() {
                            @Override
                            public void write(byte[] bytes, int from, int count) {
                                writes.add(count);
                            }
                        });

        assertThat(writes).containsExactly(18 * (AT_ONCE / 18));
    }

    @Test
    void joinedItIsNotCopiedAgain() {
        Content content = Content.of(List.of(Piece.of(new byte[5]), Piece.of(new byte[7])));
        content.join();

        assertThat(content.bytes()).isSameAs(content.bytes());
    }

    private static byte[] written(Content content) throws IOException {
        ByteArrayOutputStream to = new ByteArrayOutputStream();
        content.writeTo(to);
        return to.toByteArray();
    }
}
