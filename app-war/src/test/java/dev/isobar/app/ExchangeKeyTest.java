package dev.isobar.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.exchange.Exchange;
import dev.isobar.exchange.Exchanges;
import dev.isobar.market.Market;
import org.junit.jupiter.api.Test;

class ExchangeKeyTest {

    @Test
    void anOlderNameIsAMarketThatItsVenueHas() {
        ExchangeKey.old()
                .forEach(
                        (name, key) -> {
                            Exchange venue = Exchanges.of(key.venue());
                            if (!key.market().isEmpty()) {
                                assertThat(venue.market(Market.of(key.market())))
                                        .as(name)
                                        .isPresent();
                            }
                        });
        // Seventeen adapters, and gate_io alone.
        assertThat(ExchangeKey.old()).hasSize(18);
    }

    @Test
    void aVenuesOwnIdIsItself() {
        assertThat(ExchangeKey.of("gate")).isEqualTo(new ExchangeKey("gate", ""));
        assertThat(ExchangeKey.of("gate_io")).isEqualTo(new ExchangeKey("gate", ""));
        assertThat(ExchangeKey.of("okx_perpetual")).isEqualTo(new ExchangeKey("okx", "linear"));
    }
}
