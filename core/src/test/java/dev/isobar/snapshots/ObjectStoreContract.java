package dev.isobar.snapshots;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What holds of every {@link ObjectStore}. */
public abstract class ObjectStoreContract {

    /** An empty one. */
    protected abstract ObjectStore store();

    @Test
    void whatWasPutIsThereByteForByte() throws IOException {
        ObjectStore store = store();
        byte[] bytes = new byte[300_000];
        new Random(7).nextBytes(bytes);

        store.put("a/b c+ü.bin", bytes);

        assertThat(read(store, "a/b c+ü.bin")).isEqualTo(bytes);
    }

    @Test
    void aSecondPutReplacesTheFirst() throws IOException {
        ObjectStore store = store();
        store.put("one", text("first, and longer"));

        store.put("one", text("second"));

        assertThat(read(store, "one")).isEqualTo(text("second"));
        assertThat(store.list("")).containsExactly("one");
    }

    @Test
    void anEmptyObjectIsThere() throws IOException {
        ObjectStore store = store();

        store.put("empty", new byte[0]);

        assertThat(read(store, "empty")).isEmpty();
    }

    @Test
    void whatIsNotThereIsEmpty() {
        assertThat(store().open("nothing")).isEmpty();
    }

    @Test
    void theListHasAllThatBeginSoInOrder() {
        ObjectStore store = store();
        for (int i = 1_104; i >= 0; i--) { // an answer of S3 names 1,000
            store.put("many/%04d".formatted(i), text("x"));
        }
        store.put("mane", text("x"));
        store.put("manz", text("x"));

        assertThat(store.list("many/"))
                .hasSize(1_105)
                .isSorted()
                .startsWith("many/0000")
                .endsWith("many/1104");
        assertThat(store.list("man")).hasSize(1_107).startsWith("mane").endsWith("manz");
        assertThat(store.list("nobody")).isEmpty();
        store.delete(store.list("many/"));
        assertThat(store.list("")).containsExactly("mane", "manz");
    }

    @Test
    void deletingWhatIsNotThereIsNoError() {
        ObjectStore store = store();
        store.put("here", text("x"));

        store.delete(List.of("here", "nowhere"));
        store.delete(List.of());

        assertThat(store.list("")).isEmpty();
        assertThat(store.open("here")).isEmpty();
    }

    @Test
    void aLargeObjectComesAsAStream() throws IOException {
        ObjectStore store = store();
        byte[] bytes = new byte[9 << 20];
        new Random(8).nextBytes(bytes);
        store.put("large", bytes);

        try (InputStream in = store.open("large").orElseThrow()) {
            assertThat(in.readNBytes(1_000)).isEqualTo(Arrays.copyOf(bytes, 1_000));
        }
        assertThat(read(store, "large")).isEqualTo(bytes);
    }

    private static byte[] read(ObjectStore store, String name) throws IOException {
        try (InputStream in = store.open(name).orElseThrow()) {
            return in.readAllBytes();
        }
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
