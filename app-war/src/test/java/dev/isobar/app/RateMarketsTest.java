package dev.isobar.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.exchange.Exchanges;
import dev.isobar.live.Tracked;
import dev.isobar.market.Instrument;
import dev.isobar.market.Instrument.TradeIds;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import dev.isobar.market.Listing;
import dev.isobar.market.Market;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RateMarketsTest {
    private static final Instrument BTC = spot("binance", "BTCUSDT", "BTC", "USDT");
    private static final Instrument TETHER = spot("kraken", "USDT/USD", "USDT", "USD");
    private static final Instrument TETHER_TOO = spot("coinbase", "USDT-USD", "USDT", "USD");

    private final Catalogue catalogue =
            new Catalogue(
                    List.of(
                            Exchanges.of("binance"),
                            Exchanges.of("kraken"),
                            Exchanges.of("coinbase")));
    private final RateMarkets markets = new RateMarkets(catalogue);

    @BeforeEach
    void listed() {
        catalogue.list("binance", new Listing(List.of(BTC)));
        catalogue.list(
                "kraken", new Listing(List.of(TETHER, spot("kraken", "EUR/USD", "EUR", "USD"))));
        catalogue.list("coinbase", new Listing(List.of(TETHER_TOO)));
    }

    @Test
    @DisplayName("what the quotes need is streamed beside what is tracked, and nothing else")
    void beside() {
        List<Tracked> tracked = List.of(live(BTC));

        assertThat(markets.beside(tracked))
                .containsExactly(live(BTC), live(TETHER), live(TETHER_TOO));
        assertThat(markets.beside(List.of())).isEmpty();
    }

    @Test
    @DisplayName("what is tracked already stays as it is tracked; what is not live becomes so")
    void tracked() {
        Tracked own = new Tracked(TETHER.id(), true, Map.of(Interval.M1, Duration.ofHours(1)));
        Tracked past = new Tracked(TETHER_TOO.id(), false, Map.of());

        assertThat(markets.beside(List.of(live(BTC), own, past)))
                .containsExactly(live(BTC), own, live(TETHER_TOO));
    }

    private static Tracked live(Instrument instrument) {
        return new Tracked(instrument.id(), true, Map.of());
    }

    private static Instrument spot(String venue, String symbol, String base, String quote) {
        return new Instrument(
                new InstrumentId(venue, Market.SPOT, symbol),
                base + "-" + quote,
                base,
                quote,
                quote,
                BigDecimal.ONE,
                new BigDecimal("0.0001"),
                BigDecimal.ONE,
                true,
                TradeIds.OPAQUE);
    }
}
