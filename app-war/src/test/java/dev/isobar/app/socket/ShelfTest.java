package dev.isobar.app.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.live.Subject;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ShelfTest {
    private final Shelf shelf = new Shelf(2);

    @Test
    @DisplayName("R7 so many keep a snapshot; for one more that goes which was used longest ago")
    void bounded() {
        Topic a = topic("a");
        Topic b = topic("b");
        Topic c = topic("c");

        assertThat(shelf.use(a)).isEmpty();
        assertThat(shelf.use(b)).isEmpty();
        assertThat(shelf.use(a)).isEmpty();
        assertThat(shelf.use(c)).containsSame(b);
        assertThat(shelf.use(c)).isEmpty();
        assertThat(shelf.use(b)).containsSame(a);
    }

    private static Topic topic(String key) {
        return new Topic(new Subject("trades", key), null, () -> 0);
    }
}
