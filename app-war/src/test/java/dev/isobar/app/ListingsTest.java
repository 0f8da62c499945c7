package dev.isobar.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.bars.StoreUnavailable;
import dev.isobar.exchange.Exchange;
import dev.isobar.exchange.ExchangeFailure;
import dev.isobar.exchange.Exchanges;
import dev.isobar.exchange.VenueMarket;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.InstrumentStore;
import dev.isobar.market.InstrumentVersion;
import dev.isobar.market.ListingChange;
import dev.isobar.market.Market;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Of Binance, which has a spot, a linear and an inverse market. */
class ListingsTest {
    private static final Instrument BITCOIN = spot("BTCUSDT", "BTC");
    private static final Instrument ETHER = spot("ETHUSDT", "ETH");

    private final Exchange exchange = Exchanges.of("binance");
    private final Catalogue catalogue = new Catalogue(List.of(exchange));
    private final Map<Market, List<Instrument>> kept = new HashMap<>();
    private boolean isStoreAway;

    /** By market; what is not there fails. */
    private final Map<Market, List<Instrument>> venue = new HashMap<>();

    private final InstrumentStore store =
            new InstrumentStore() {
                @Override
                public ListingChange put(String id, Market market, List<Instrument> instruments) {
                    return replace(id, market, instruments);
                }

                @Override
                public ListingChange replace(
                        String id, Market market, List<Instrument> instruments) {
                    answer();
                    List<Instrument> before = kept.put(market, instruments);
                    return ListingChange.of(before == null ? List.of() : before, instruments);
                }

                @Override
                public List<InstrumentVersion> history(InstrumentId instrument) {
                    throw new AssertionError("nobody asks what an instrument was");
                }

                @Override
                public List<Instrument> read(String id, Market market) {
                    answer();
                    return kept.getOrDefault(market, List.of());
                }
            };

    private final Listings listings =
            new Listings(
                    exchange,
                    catalogue,
                    store,
                    this::asked,
                    Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC));

    @Test
    @DisplayName("R2 what was listed last is known although the venue is dead")
    void recalled() throws Exception {
        kept.put(Market.SPOT, List.of(BITCOIN));

        listings.recall();
        listings.refresh();

        assertThat(catalogue.listed("binance").instruments()).containsExactly(BITCOIN);
    }

    @Test
    @DisplayName("R2 what the venue says now is known, kept, and not taken back by what was kept")
    void theVenueKnowsBetter() throws Exception {
        kept.put(Market.SPOT, List.of(BITCOIN));
        venue.put(Market.SPOT, List.of(BITCOIN, ETHER));

        listings.refresh();
        assertThat(kept.get(Market.SPOT)).containsExactly(BITCOIN, ETHER);
        kept.put(Market.SPOT, List.of(BITCOIN));
        listings.recall();

        assertThat(catalogue.listed("binance").instruments()).containsExactly(BITCOIN, ETHER);
    }

    @Test
    @DisplayName("R2 a store that was away at the start is asked again where the venue is dead")
    void recalledLater() throws Exception {
        kept.put(Market.SPOT, List.of(BITCOIN));
        isStoreAway = true;
        listings.recall();
        assertThat(catalogue.listing("binance")).isEmpty();

        isStoreAway = false;
        listings.refresh();

        assertThat(catalogue.listed("binance").instruments()).containsExactly(BITCOIN);
    }

    @Test
    @DisplayName("R2 the venue's word counts although it cannot be kept")
    void notKept() throws Exception {
        venue.put(Market.SPOT, List.of(BITCOIN));
        isStoreAway = true;

        listings.refresh();

        assertThat(catalogue.listed("binance").instruments()).containsExactly(BITCOIN);
    }

    private List<Instrument> asked(VenueMarket market) {
        List<Instrument> listed = venue.get(market.market());
        if (listed == null) {
            throw new ExchangeFailure.Unavailable("down", Duration.ZERO, null);
        }
        return listed;
    }

    private void answer() {
        if (isStoreAway) {
            throw new StoreUnavailable("away", null);
        }
    }

    private static Instrument spot(String symbol, String base) {
        return new Instrument(
                new InstrumentId("binance", Market.SPOT, symbol),
                base + "-USDT",
                base,
                "USDT",
                "USDT",
                BigDecimal.ONE,
                new BigDecimal("0.01"),
                new BigDecimal("0.00001"),
                true,
                Instrument.TradeIds.OPAQUE);
    }
}
