package dev.isobar.app.socket;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private final Outbox outbox = new Outbox(() -> 3, 100);

    @Test
    @DisplayName("R4 the newer update of a forming bar replaces the older and goes to the end")
    void formingBarsAreReplaced() {
        outbox.offer(Frame.replacing("forming 1", "bar"));
        outbox.offer(Frame.text("final"));
        outbox.offer(Frame.replacing("forming 2", "bar"));

        assertThat(taken(10_000)).containsExactly("final", "forming 2");
    }

    @Test
    @DisplayName("R4 final bars are never dropped: without room the session is too slow")
    void finalBarsAreKeptOrRefused() {
        assertThat(outbox.offer(Frame.text("1"))).isTrue();
        assertThat(outbox.offer(Frame.text("2"))).isTrue();
        assertThat(outbox.offer(Frame.replacing("forming 1", "bar"))).isTrue();
        assertThat(outbox.offer(Frame.text("3"))).isFalse();
        assertThat(outbox.offer(Frame.replacing("forming 2", "bar"))).isTrue();

        assertThat(taken(10_000)).containsExactly("1", "2", "forming 2");
    }

    @Test
    @DisplayName("R7 what waits is bounded in bytes, too, and replacing or taking makes room")
    void bytesAreBounded() {
        // Each frame: two bytes of head and 58 of text; 100 bytes hold one.
        assertThat(outbox.offer(Frame.replacing("1".repeat(58), "bar"))).isTrue();
        assertThat(outbox.offer(Frame.replacing("2".repeat(58), "bar"))).isTrue();
        assertThat(outbox.offer(Frame.text("3".repeat(58)))).isFalse();
        assertThat(taken(10_000)).containsExactly("2".repeat(58));
        assertThat(outbox.offer(Frame.text("4".repeat(58)))).isTrue();
    }

    @Test
    @DisplayName("R7 a batch ends when its size is reached, and the rest stays")
    void batchesAreBounded() {
        outbox.offer(Frame.text("123"));
        outbox.offer(Frame.text("456"));
        outbox.offer(Frame.text("789"));

        assertThat(taken(6)).containsExactly("123", "456");
        assertThat(taken(6)).containsExactly("789");
        assertThat(taken(6)).isEmpty();
    }

    @Test
    @DisplayName("R7 there is room while less than half of the frames, and of the bytes, wait")
    void room() {
        Outbox four = new Outbox(() -> 4, 100);
        assertThat(four.hasRoom()).isTrue();
        four.offer(Frame.text("1"));
        assertThat(four.hasRoom()).isTrue();
        four.offer(Frame.text("2"));
        assertThat(four.hasRoom()).isFalse();
        four.take(1);
        assertThat(four.hasRoom()).isTrue();
        four.take(1);
        four.offer(Frame.text("3".repeat(48)));
        assertThat(four.hasRoom()).isFalse();
        four.take(1);
        four.offer(Frame.replacing("forming a", "a"));
        four.offer(Frame.replacing("forming b", "b"));
        four.offer(Frame.replacing("forming b again", "b"));
        assertThat(four.hasRoom()).as("newer ones replace them").isTrue();
    }

    private java.util.List<String> taken(int bytes) {
        return outbox.take(bytes).stream().map(frame -> frame.texts().get(0)).toList();
    }
}
