package dev.isobar.exchange.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.exchange.Exchanges;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class VenuesTest {
    @Test
    @DisplayName("R2 every exchange there is has joined the suite, once")
    void everyExchangeHasJoined() {
        assertThat(Venues.ALL)
                .extracting(Conformance::exchange)
                .containsExactlyInAnyOrderElementsOf(Exchanges.ALL);
    }
}
