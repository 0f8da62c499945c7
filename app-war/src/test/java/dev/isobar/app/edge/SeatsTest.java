package dev.isobar.app.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.app.rest.Refused;
import dev.isobar.network.Address;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SeatsTest {
    private final Seats seats = new Seats();

    @Test
    @DisplayName("R7 one address gets few seats, and gets them again")
    void address() {
        for (int i = 0; i < Seats.OF_ADDRESS; i++) {
            seats.take(address(1));
        }
        assertThatThrownBy(() -> seats.take(address(1)))
                .isInstanceOfSatisfying(
                        Refused.class, e -> assertThat(e.problem().status()).isEqualTo(429));
        seats.take(address(2));

        seats.leave(address(1));
        seats.take(address(1));

        assertThat(seats.taken()).isEqualTo(Seats.OF_ADDRESS + 1);
    }

    @Test
    @DisplayName("R7 all together get half of the threads")
    void all() {
        for (int i = 0; i < Seats.ALL; i++) {
            seats.take(address(i));
        }
        assertThatThrownBy(() -> seats.take(address(200)))
                .isInstanceOfSatisfying(
                        Refused.class, e -> assertThat(e.problem().status()).isEqualTo(503));
        seats.leave(address(0));

        seats.take(address(200));

        assertThat(seats.taken()).isEqualTo(Seats.ALL);
    }

    private static Address address(int last) {
        return Address.of("198.51.100." + last).orElseThrow();
    }
}
