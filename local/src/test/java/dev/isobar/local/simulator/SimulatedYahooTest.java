package dev.isobar.local.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.bars.Range;
import dev.isobar.exchange.ExchangeFailure;
import dev.isobar.exchange.KlineHistory;
import dev.isobar.local.simulator.market.Candle;
import dev.isobar.local.simulator.market.Listed;
import dev.isobar.local.simulator.market.SimulatedMarket;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import dev.isobar.market.Kline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Shares by the hours of their exchange, read by the parser that reads the real charts. */
class SimulatedYahooTest {
    private static final SimulatedMarket MARKET =
            SimulatedMarket.seeded(
                    11, 5, Instant.parse("2026-10-01T00:00:00Z"), SimulatedVenues.listed());

    private static Listed listed(String symbol) {
        return SimulatedVenues.of("yahoo").listed().stream()
                .filter(one -> one.symbol().equals(symbol))
                .findFirst()
                .orElseThrow();
    }

    private static List<Kline> rows(
            String symbol, Interval interval, String start, String end, Instant now) {
        Client client = new Client(MARKET, listed(symbol), now.toEpochMilli());
        KlineHistory klines = client.venue().klines();
        Instrument instrument = client.instrument();
        Range range = new Range(Instant.parse(start), Instant.parse(end));
        String body = client.ask(klines.request(instrument, interval, range, now));
        return klines.parse(instrument, interval, body);
    }

    @Test
    @DisplayName("R1 each minute of a session is its trades; daylight saving moves the opening")
    void eachMinuteOfASessionIsItsTrades() {
        Instant now = Instant.parse("2026-11-03T00:00:00Z");
        List<Kline> rows =
                rows("AAPL", Interval.M1, "2026-10-30T00:00:00Z", "2026-11-03T00:00:00Z", now);

        assertThat(rows).hasSizeGreaterThan(300);
        assertThat(rows).extracting(Kline::closed).containsOnly(true);
        int compared = 0;
        for (Kline row : rows) {
            long at = row.start().toEpochMilli();
            Candle candle = MARKET.candles(listed("AAPL")).over(at, at + 60_000);
            assertThat(row.open()).isEqualByComparingTo(listed("AAPL").price(candle.open()));
            assertThat(row.high()).isEqualByComparingTo(listed("AAPL").price(candle.high()));
            assertThat(row.low()).isEqualByComparingTo(listed("AAPL").price(candle.low()));
            assertThat(row.close()).isEqualByComparingTo(listed("AAPL").price(candle.close()));
            assertThat(row.volume()).isEqualByComparingTo(String.valueOf(candle.lots()));
            compared++;
        }
        assertThat(compared).isEqualTo(rows.size());
        Instant friday = Instant.parse("2026-10-30T13:30:00Z");
        Instant monday = Instant.parse("2026-11-02T14:30:00Z");
        assertThat(rows)
                .allSatisfy(
                        row ->
                                assertThat(row.start())
                                        .matches(at -> within(at, friday) || within(at, monday)));
        assertThat(rows).anyMatch(row -> within(row.start(), friday));
        assertThat(rows).anyMatch(row -> within(row.start(), monday));
    }

    private static boolean within(Instant at, Instant open) {
        return !at.isBefore(open) && at.isBefore(open.plus(Duration.ofMinutes(390)));
    }

    @Test
    @DisplayName("R1 days are sessions; weekends and Thanksgiving have none")
    void daysAreSessions() {
        Instant now = Instant.parse("2026-11-30T00:00:00Z");
        List<Kline> rows =
                rows("AAPL", Interval.D1, "2026-11-20T00:00:00Z", "2026-11-29T00:00:00Z", now);

        // Friday, then Monday to Wednesday, Thanksgiving on the 26th, Friday.
        assertThat(rows)
                .extracting(row -> row.start().toString().substring(8, 10))
                .containsExactly("20", "23", "24", "25", "27");
        Candle session =
                MARKET.candles(listed("AAPL"))
                        .over(
                                Instant.parse("2026-11-20T14:30:00Z").toEpochMilli(),
                                Instant.parse("2026-11-20T21:00:00Z").toEpochMilli());
        assertThat(rows.get(0).volume()).isEqualByComparingTo(String.valueOf(session.lots()));
    }

    @Test
    @DisplayName("R1 while the session is open the newest price is no bar of its own")
    void theNewestPriceIsNoBar() {
        Instant now = Instant.parse("2026-11-02T15:10:20Z");
        List<Kline> rows =
                rows("^GSPC", Interval.M1, "2026-11-02T14:30:00Z", "2026-11-02T15:11:00Z", now);

        assertThat(rows).isNotEmpty();
        assertThat(rows).filteredOn(row -> !row.closed()).hasSizeLessThanOrEqualTo(1);
        assertThat(rows.get(rows.size() - 1).start()).isBefore(now);
    }

    @Test
    @DisplayName("R1 minutes are refused after 30 days, Frankfurt is another list of hours")
    void minutesAreKeptForAMonth() {
        Instant now = Instant.parse("2026-11-30T00:00:00Z");

        assertThatThrownBy(
                        () ->
                                rows(
                                        "AAPL",
                                        Interval.M1,
                                        "2026-10-30T00:00:00Z",
                                        "2026-10-31T00:00:00Z",
                                        now))
                .isInstanceOf(ExchangeFailure.Rejected.class)
                .hasMessageContaining("not available");
        assertThat(
                        rows(
                                "SAP.DE",
                                Interval.M30,
                                "2026-11-27T00:00:00Z",
                                "2026-11-28T00:00:00Z",
                                now))
                .extracting(Kline::start)
                .first()
                .isEqualTo(Instant.parse("2026-11-27T08:00:00Z"));
    }
}
