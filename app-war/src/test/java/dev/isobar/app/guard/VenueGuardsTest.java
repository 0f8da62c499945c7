package dev.isobar.app.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.exchange.Exchange;
import dev.isobar.exchange.Exchanges;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class VenueGuardsTest {

    @Test
    @DisplayName("R1 every exchange has a guard, and so a breaker, of its own")
    void everyExchangeIsGuarded() {
        List<String> guarded =
                List.of(
                        new VenueGuards.Binance().venue(),
                        new VenueGuards.Bybit().venue(),
                        new VenueGuards.Okx().venue(),
                        new VenueGuards.Hyperliquid().venue(),
                        new VenueGuards.Coinbase().venue());

        assertThat(guarded)
                .containsExactlyElementsOf(Exchanges.ALL.stream().map(Exchange::id).toList());
        assertThat(VenueGuards.class.getDeclaredClasses()).hasSameSizeAs(Exchanges.ALL);
    }
}
