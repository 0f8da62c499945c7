package dev.isobar.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.bars.BarHistory;
import dev.isobar.bars.BarSamples;
import dev.isobar.bars.InMemoryBars;
import dev.isobar.bars.InMemoryCoverage;
import dev.isobar.bars.SeriesId;
import dev.isobar.exchange.Exchanges;
import dev.isobar.flows.rates.RateBook;
import dev.isobar.flows.rates.UsdRate;
import dev.isobar.live.Tracked;
import dev.isobar.market.Instrument;
import dev.isobar.market.Instrument.TradeIds;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import dev.isobar.market.Listing;
import dev.isobar.market.Market;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RateRoundsTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    @DisplayName("a node that streams no rates reads them from the minutes others kept")
    void aRound() {
        Instrument bitcoin = spot("binance", "BTCUSDT", "BTC", "USDT");
        Instrument tether = spot("kraken", "USDT/USD", "USDT", "USD");
        InMemoryBars bars = new InMemoryBars();
        bars.put(
                new SeriesId(tether.id(), Interval.M1),
                List.of(BarSamples.bar(Interval.M1, NOON, "0.9991")));
        Instant now = NOON.plusSeconds(125);
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        Catalogue catalogue =
                new Catalogue(List.of(Exchanges.of("binance"), Exchanges.of("kraken")));
        catalogue.list("binance", new Listing(List.of(bitcoin)));
        catalogue.list("kraken", new Listing(List.of(tether)));
        RateRounds rounds = new RateRounds();
        rounds.rates = new RateBook();
        rounds.markets = new RateMarkets(catalogue);
        rounds.tracked = () -> List.of(new Tracked(bitcoin.id(), true, Map.of()));
        rounds.history = new BarHistory(bars, new InMemoryCoverage(), clock);

        rounds.round(now);

        // the minute from 12:00 ended at 12:01 and counts from 12:02
        UsdRate rate = rounds.rates.of("USDT", now).orElseThrow();
        assertThat(rate.rate()).isEqualByComparingTo("0.9991");
        assertThat(rate.at()).isEqualTo(NOON.plusSeconds(60));
        assertThat(rate.source()).isEqualTo("kraken:spot:USDT/USD");
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
