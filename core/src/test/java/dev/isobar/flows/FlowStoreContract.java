package dev.isobar.flows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.bars.Range;
import dev.isobar.market.Funding;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import dev.isobar.market.OpenInterest;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every {@link FlowStore} does. A subclass gives an empty store for each test. */
public abstract class FlowStoreContract {
    protected static final InstrumentId BTC = InstrumentId.parse("binance:linear:BTCUSDT");
    protected static final InstrumentId ETH = InstrumentId.parse("okx:linear:ETH-USDT-SWAP");
    protected static final FlowSeries RATES = FlowSeries.fundings(BTC);
    protected static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Range YEAR =
            new Range(NOON.minus(Duration.ofDays(300)), NOON.plus(Duration.ofDays(1)));

    /** A new view of the one store under test, as another process would open it. */
    protected abstract FlowStore open();

    @Test
    @DisplayName("R2 numbers come back exact and without trailing zeros, what is absent stays so")
    void numbersAreExact() {
        open().put(RATES, List.of(Flow.of(rate(NOON.plusMillis(3), NOON, "-0.00012300"))));
        FlowSeries every = FlowSeries.openInterests(ETH, Interval.M5);
        String long40 = "1234567890123456789012345678901234567.891";
        open().put(
                        every,
                        List.of(
                                Flow.of(
                                        new OpenInterest(
                                                ETH,
                                                NOON,
                                                null,
                                                new BigDecimal("0.000"),
                                                decimal(long40)))));

        // The place of a rate is its settlement; the venue's own time, 3 ms later, is kept, too.
        assertThat(open().oldest(RATES, YEAR, 10))
                .containsExactly(new Flow(NOON, "", rate(NOON.plusMillis(3), NOON, "-0.000123")));
        assertThat(open().oldest(every, YEAR, 10))
                .containsExactly(
                        new Flow(
                                NOON,
                                "",
                                new OpenInterest(
                                        ETH, NOON, null, BigDecimal.ZERO, decimal(long40))));
    }

    @Test
    @DisplayName("R7 a sample whose venue names no time has its slot's")
    void samplesHaveASlot() {
        FlowSeries samples = FlowSeries.openInterestSamples(ETH);
        OpenInterest seen = new OpenInterest(ETH, null, decimal("39000.5"), null, null);

        open().put(samples, List.of(Flow.sample(NOON, seen)));

        assertThat(open().newest(samples, YEAR, 1)).containsExactly(new Flow(NOON, "", seen));
        assertThat(open().newest(FlowSeries.openInterests(ETH, Interval.M5), YEAR, 1)).isEmpty();
    }

    @Test
    @DisplayName("R1 an event that is written again is there once")
    void writtenAgain() {
        Flow one = Flow.of(rate(NOON, NOON, "0.0001"));
        open().put(RATES, List.of(one, one));
        open().put(RATES, List.of(one));

        assertThat(open().oldest(RATES, YEAR, 10)).containsExactly(one);
    }

    @Test
    @DisplayName("R1 events of one instant are told apart by their ids")
    void idsTellApart() {
        OpenInterest event = new OpenInterest(ETH, NOON, BigDecimal.ONE, null, null);
        FlowSeries every = FlowSeries.openInterests(ETH, Interval.M5);
        open().put(every, List.of(new Flow(NOON, "b", event), new Flow(NOON, "a", event)));

        assertThat(open().oldest(every, YEAR, 10)).extracting(Flow::id).containsExactly("a", "b");
    }

    @Test
    void rangesAreHalfOpenAndSeriesApart() {
        Flow one = Flow.of(rate(NOON, NOON, "0.0001"));
        open().put(RATES, List.of(one));

        assertThat(open().oldest(RATES, new Range(NOON, NOON.plusMillis(1)), 9)).hasSize(1);
        assertThat(open().oldest(RATES, new Range(NOON.minusMillis(1), NOON), 9)).isEmpty();
        assertThat(open().newest(RATES, new Range(NOON.plusNanos(1), NOON.plusMillis(5)), 9))
                .isEmpty();
        assertThat(open().oldest(FlowSeries.fundings(ETH), YEAR, 9)).isEmpty();
    }

    @Test
    void oldestAndNewestGoOverMonthsAndAreAscending() {
        // Three a day for 100 days, ending at noon of 2026-11-21: four calendar months at least.
        List<Flow> all =
                IntStream.range(0, 300)
                        .mapToObj(i -> NOON.minus(Duration.ofHours(8L * (299 - i))))
                        .map(at -> Flow.of(rate(at, at, "0.0001")))
                        .toList();
        open().put(RATES, all);

        assertThat(open().oldest(RATES, YEAR, 1_000)).isEqualTo(all);
        assertThat(open().oldest(RATES, YEAR, 120)).isEqualTo(all.subList(0, 120));
        assertThat(open().newest(RATES, YEAR, 120)).isEqualTo(all.subList(180, 300));
    }

    private static Funding rate(Instant at, Instant settles, String rate) {
        return new Funding(BTC, at, decimal(rate), settles, Duration.ofHours(8), true);
    }

    private static BigDecimal decimal(String text) {
        return new BigDecimal(text);
    }
}
