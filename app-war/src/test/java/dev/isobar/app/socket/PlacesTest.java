package dev.isobar.app.socket;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PlacesTest {
    private final Places places = new Places(2);

    @Test
    @DisplayName("R7 one address has its own places and no more, however often it is refused")
    void ofOneAddress() throws Full {
        places.take("a");
        places.take("a");
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> places.take("a"))
                    .isInstanceOf(Full.class)
                    .hasMessageContaining("2 sockets of your address");
        }
        places.take("b");

        places.leave("a");
        places.take("a");
        assertThatThrownBy(() -> places.take("a")).isInstanceOf(Full.class);
    }

    @Test
    @DisplayName("R7 a node has so many places; who found none has taken none of his address's")
    void ofTheNode() throws Full {
        for (int i = 0; i < Places.ALL; i++) {
            places.take("address " + i);
        }
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> places.take("late"))
                    .isInstanceOf(Full.class)
                    .hasMessageContaining("5000 sockets are open here");
        }

        places.leave("address 7");
        places.take("late");
    }
}
