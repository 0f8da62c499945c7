package dev.isobar.quality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.bars.InMemoryBars;
import dev.isobar.bars.SeriesId;
import dev.isobar.bars.TestBars;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import dev.isobar.market.Market;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CompareVenuesTest {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instrument ONE = instrument("one", Market.SPOT, "BTC", "USDT");
    private static final Instrument TWO = instrument("two", Market.SPOT, "BTC", "USDT");
    private static final Instrument THREE = instrument("three", Market.SPOT, "BTC", "USDT");

    private final InMemoryBars store = new InMemoryBars();
    private final InMemoryQuality quality = new InMemoryQuality();
    private final CompareVenues venues =
            new CompareVenues(store, quality, () -> CompareVenues.TOLERATED);

    @Test
    @DisplayName("R12 more than 1 % off the median of three venues is a finding, 1 % is not")
    void moreThanOnePercentOffTheMedian() {
        closes(ONE, "100", "100");
        closes(TWO, "100.5", "100");
        // 101.5 is 0.995 % over 100.5; 101.01 is 1.01 % over 100.
        closes(THREE, "101.5", "101.01");

        List<Finding> found = run(ONE, TWO, THREE);

        assertThat(found).hasSize(1);
        Finding finding = found.get(0);
        assertThat(finding.instrument()).isEqualTo(THREE.id());
        assertThat(finding.at()).isEqualTo(START.plusSeconds(60));
        assertThat(finding.check()).isEqualTo("venue_outlier");
        assertThat(finding.message())
                .isEqualTo("close is 101.01, the median of one, three, two is 100");
        assertThat(quality.quarantine(THREE.id(), 10)).containsExactly(finding);
    }

    @Test
    @DisplayName("R12 found again, it is counted and listed once")
    void foundAgainItIsCountedOnce() {
        closes(ONE, "100");
        closes(TWO, "100");
        closes(THREE, "120");

        run(ONE, TWO, THREE);
        run(ONE, TWO, THREE);

        assertThat(quality.quarantine(THREE.id(), 10)).hasSize(1);
        assertThat(quality.hours(THREE.id(), START, START.plusSeconds(3600)).get(0).failures())
                .isEqualTo(1);
    }

    @Test
    @DisplayName("R12 the median of four is half way between the two in the middle")
    void theMedianOfFour() {
        Instrument four = instrument("four", Market.SPOT, "BTC", "USDT");
        closes(ONE, "100");
        closes(TWO, "101");
        closes(THREE, "102");
        // (101 + 102) / 2 = 101.5, of which 1 % is 1.015: 100 and 103 are 1.5 off.
        closes(four, "103");

        assertThat(run(ONE, TWO, THREE, four))
                .extracting(Finding::instrument)
                .containsExactlyInAnyOrder(ONE.id(), four.id());
    }

    @Test
    @DisplayName("R12 USD is not USDT, a perpetual not spot, a thousand not one, and two not three")
    void onlyTheSameIsCompared() {
        Instrument dollars = instrument("three", Market.SPOT, "BTC", "USD");
        Instrument perpetual = instrument("three", Market.LINEAR, "BTC", "USDT");
        Instrument thousand = instrument("three", Market.SPOT, "1000BTC", "USDT");
        closes(ONE, "100");
        closes(TWO, "100");
        closes(dollars, "120");
        closes(perpetual, "120");
        closes(thousand, "120");

        assertThat(run(ONE, TWO, dollars, perpetual, thousand)).isEmpty();
    }

    @Test
    @DisplayName("R12 two bars of one venue do not make three venues")
    void venuesAreCountedAndNotInstruments() {
        Instrument other = instrument("two", Market.SPOT, "BTC", "USDT", "XBTUSDT");
        closes(ONE, "100");
        closes(TWO, "100");
        closes(other, "120");

        assertThat(run(ONE, TWO, other)).isEmpty();
    }

    @Test
    @DisplayName("R12 a minute that is not final, or of another node's instrument, is left alone")
    void onlyFinalMinutesOfOwnInstruments() {
        closes(ONE, "100");
        closes(TWO, "100");
        store.put(
                new SeriesId(THREE.id(), Interval.M1),
                List.of(TestBars.minute(START, "120", "120", "120", "120", "1", false)));
        assertThat(run(ONE, TWO, THREE)).isEmpty();
        closes(THREE, "120");

        List<Instrument> all = List.of(ONE, TWO, THREE);
        assertThat(venues.run(all, ONE.id()::equals, START, START.plusSeconds(120))).isEmpty();
        assertThat(venues.run(all, THREE.id()::equals, START, START.plusSeconds(120))).hasSize(1);
    }

    private List<Finding> run(Instrument... all) {
        return venues.run(List.of(all), id -> true, START, START.plusSeconds(120));
    }

    private void closes(Instrument instrument, String... minutes) {
        for (int i = 0; i < minutes.length; i++) {
            store.put(
                    new SeriesId(instrument.id(), Interval.M1),
                    List.of(TestBars.flat(START.plusSeconds(60L * i), minutes[i], "1")));
        }
    }

    private static Instrument instrument(String venue, Market market, String base, String quote) {
        return instrument(venue, market, base, quote, base + quote);
    }

    private static Instrument instrument(
            String venue, Market market, String base, String quote, String symbol) {
        return new Instrument(
                new InstrumentId(venue, market, symbol),
                base + "-" + quote,
                base,
                quote,
                quote,
                BigDecimal.ONE,
                new BigDecimal("0.01"),
                new BigDecimal("0.001"),
                true,
                Instrument.TradeIds.OPAQUE);
    }
}
