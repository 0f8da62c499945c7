package dev.isobar.flows.consolidated;

import static dev.isobar.flows.consolidated.Venues.START;
import static dev.isobar.flows.consolidated.Venues.bar;
import static dev.isobar.flows.consolidated.Venues.instrument;
import static dev.isobar.flows.consolidated.Venues.spot;
import static dev.isobar.flows.consolidated.Venues.why;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.bars.BarHistory;
import dev.isobar.bars.Channel;
import dev.isobar.bars.Coverage;
import dev.isobar.bars.Coverage.Cause;
import dev.isobar.bars.Coverage.Proof;
import dev.isobar.bars.InMemoryBars;
import dev.isobar.bars.InMemoryCoverage;
import dev.isobar.bars.JsonBytes;
import dev.isobar.bars.Range;
import dev.isobar.bars.SeriesId;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import dev.isobar.market.Market;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ConsolidatedHistoryTest {
    private static final Instant NOW = START.plusSeconds(3_600);
    private static final Family ALL = new Family("BTC", Market.SPOT, Family.ALL);

    private final Instrument a = spot("a", "BTC", "USDT");
    private final Instrument b = spot("b", "BTC", "USDT");
    private final Instrument dollars = spot("coinbase", "BTC", "USD");
    private final Instrument tether = spot("kraken", "USDT", "USD");
    private final InMemoryBars bars = new InMemoryBars();
    private final InMemoryCoverage ledger = new InMemoryCoverage();

    @Test
    @DisplayName("R3 more than two intervals without a bar is stale, a declared hole is a gap")
    void silence() {
        for (int minute = -30; minute < 10; minute++) {
            put(a, minute, "100", "2");
        }
        put(b, 3, "100", "1");
        ledger.record(
                b.id(),
                Channel.TRADES,
                Coverage.complete(at(-30), at(8), Proof.CONTIGUOUS_IDS)
                        .and(Coverage.missing(at(8), at(9), Cause.OUTAGE)));

        List<ConsolidatedBar> told = read(Venues.BTC, 2, 10);

        assertThat(told).hasSize(8);
        assertThat(why(told.get(0), "b").reason()).isEqualTo(Reason.STALE);
        assertThat(why(told.get(0), "b").silent()).isEqualTo(20);
        assertThat(why(told.get(1), "b")).isNull();
        assertThat(why(told.get(2), "b").reason()).isEqualTo(Reason.EMPTY);
        assertThat(why(told.get(3), "b").reason()).isEqualTo(Reason.EMPTY);
        assertThat(why(told.get(4), "b").reason()).isEqualTo(Reason.STALE);
        assertThat(why(told.get(4), "b").silent()).isEqualTo(3);
        assertThat(why(told.get(6), "b").reason()).isEqualTo(Reason.GAP);
        assertThat(why(told.get(6), "b").cause()).isEqualTo("outage");
        // Of b one of 20 minutes before had 1, of a each 2: 40 of 41 are included, of one venue.
        assertThat(told.get(2).quality()).isEqualByComparingTo("0.4878");
    }

    @Test
    @DisplayName("R6 a bar does not depend on the range it is asked for in")
    void anyRange() {
        for (int minute = -40; minute < 20; minute++) {
            put(a, minute, "100." + (60 + minute), "2");
            if (minute % 4 != 0) {
                put(b, minute, "100.5", "1." + (50 + minute));
            }
            if (minute % 3 == 0) {
                put(tether, minute, "0.999", "5");
            }
            put(dollars, minute, "100.2", "1");
        }
        List<ConsolidatedBar> whole = read(ALL, -10, 20);

        assertThat(whole).hasSize(30);
        for (int minute = -10; minute < 20; minute++) {
            assertThat(json(read(ALL, minute, minute + 1).get(0)))
                    .isEqualTo(json(whole.get(minute + 10)));
        }
    }

    @Test
    @DisplayName("R5 a rate is of the same bucket or at most two older, then there is none")
    void carried() {
        put(tether, 0, "0.999", "5");
        for (int minute = 0; minute < 4; minute++) {
            put(a, minute, "100", "2");
            put(dollars, minute, "99.9", "1");
        }

        List<ConsolidatedBar> told = read(ALL, 0, 4);

        for (ConsolidatedBar bar : told.subList(0, 3)) {
            // 100 x 0.999 = 99.9, as on Coinbase.
            assertThat(bar.close()).isEqualByComparingTo("99.9");
            assertThat(bar.volume()).isEqualByComparingTo("3");
            assertThat(bar.rates().get(0).bar().bucket().start()).isEqualTo(START);
        }
        assertThat(why(told.get(3), "a").reason()).isEqualTo(Reason.NO_RATE);
        assertThat(told.get(3).volume()).isEqualByComparingTo("1");
        assertThat(told.get(3).rates()).isEmpty();
    }

    @Test
    @DisplayName("R5 what an older rate converts is final once the newer ones cannot come any more")
    void awaitedRates() {
        put(tether, 0, "0.999", "5");
        for (int minute = 0; minute < 3; minute++) {
            put(a, minute, "100", "2");
            put(dollars, minute, "99.9", "1");
        }
        know(b, -30, 4);
        know(tether, 2, 3); // of minute 1 nobody knows yet

        List<ConsolidatedBar> before = read(ALL, 0, 3);
        know(tether, 1, 2);
        List<ConsolidatedBar> after = read(ALL, 0, 3);

        assertThat(before).extracting(ConsolidatedBar::isFinal).containsExactly(true, false, false);
        assertThat(json(before.get(0))).doesNotContain("awaited");
        assertThat(json(before.get(1))).contains("\"awaited\":true");
        assertThat(after).extracting(ConsolidatedBar::isFinal).containsExactly(true, true, true);
        assertThat(after.get(1).close()).isEqualByComparingTo("99.9");
        // That it is final now has to be told.
        assertThat(ConsolidatedJson.hash(after.get(1)))
                .isNotEqualTo(ConsolidatedJson.hash(before.get(1)));
        assertThat(json(after.get(1))).doesNotContain("awaited");
    }

    @Test
    @DisplayName("R5 a rate that comes late changes nothing that was called final")
    void lateRate() {
        put(tether, 0, "0.999", "5");
        for (int minute = 0; minute < 2; minute++) {
            put(a, minute, "100", "2");
            put(dollars, minute, "99.9", "1");
        }
        know(b, -30, 4);
        bars.put(
                new SeriesId(tether.id(), Interval.M1),
                List.of(bar(at(1), "1.002", "1.002", "1.002", "1.002", "1", null, false)));
        ConsolidatedBar open = read(ALL, 1, 2).get(0);

        put(tether, 1, "1.002", "5");
        ConsolidatedBar told = read(ALL, 1, 2).get(0);

        assertThat(open.isFinal()).isFalse();
        assertThat(open.close()).isEqualByComparingTo("99.9");
        assertThat(told.isFinal()).isTrue();
        // (2 x 100.2 + 99.9) / 3
        assertThat(told.close()).isEqualByComparingTo("100.1");
    }

    @Test
    @DisplayName("R1 longer intervals are made of the venues' longer bars")
    void resampled() {
        for (int minute = 0; minute < 5; minute++) {
            put(a, minute, "100." + minute, "1");
            put(b, minute, "100." + (2 * minute), "3");
        }
        for (Instrument one : List.of(a, b)) {
            ledger.record(
                    one.id(),
                    Channel.TRADES,
                    Coverage.complete(at(0), at(5), Proof.CONTIGUOUS_IDS));
        }

        ConsolidatedBar bar =
                history().read(Venues.BTC, Interval.M5, new Range(at(0), at(5))).get(0);

        // 5 x 100.4 and 15 x 100.8
        assertThat(bar.close()).isEqualByComparingTo("100.7");
        assertThat(bar.open()).isEqualByComparingTo("100");
        assertThat(bar.volume()).isEqualByComparingTo("20");
    }

    @Test
    @DisplayName("R1 spot, linear and inverse perpetuals are families of their own")
    void families() {
        Instrument linear =
                instrument("a", Market.LINEAR, "BTCUSDT", "BTC-USDT-PERP", "BTC", "USDT");
        Instrument dated =
                instrument("a", Market.LINEAR, "BTCUSDT_27", "BTC-USDT-20270326", "BTC", "USDT");
        Instrument thousand =
                instrument(
                        "a", Market.LINEAR, "1000SHIB", "1000SHIB-USDT-PERP", "1000SHIB", "USDT");

        Members members = new Members(List.of(a, linear, dated, thousand), List.of(tether, a));

        assertThat(members.families())
                .extracting(Family::toString)
                .containsExactly(
                        "BTC:spot:USDT",
                        "BTC:spot:all",
                        "BTC:linear:USDT",
                        "BTC:linear:all",
                        "SHIB:linear:USDT",
                        "SHIB:linear:all");
        assertThat(members.of(new Family("BTC", Market.LINEAR, "USDT")))
                .containsExactly(Member.of(linear));
        assertThat(members.rateOf("USDT")).containsExactly(Member.of(tether));
        assertThat(members.rateOf("USDC")).isEmpty();
    }

    /** That nothing else was traded. */
    private void know(Instrument instrument, int from, int to) {
        ledger.record(
                instrument.id(),
                Channel.TRADES,
                Coverage.complete(at(from), at(to), Proof.CONTIGUOUS_IDS));
    }

    private void put(Instrument instrument, int minute, String close, String volume) {
        bars.put(
                new SeriesId(instrument.id(), Interval.M1),
                List.of(bar(at(minute), close, volume)));
    }

    private List<ConsolidatedBar> read(Family family, int from, int to) {
        return history().read(family, Interval.M1, new Range(at(from), at(to)));
    }

    private ConsolidatedHistory history() {
        BarHistory history = new BarHistory(bars, ledger, Clock.fixed(NOW, ZoneOffset.UTC));
        Members members = new Members(List.of(b, dollars, a), List.of(a, tether, dollars));
        return new ConsolidatedHistory(members, StoredBars.now(history));
    }

    private static Instant at(int minute) {
        return START.plusSeconds(60L * minute);
    }

    private static String json(ConsolidatedBar bar) {
        JsonBytes json = new JsonBytes(64);
        ConsolidatedJson.append(json, bar, true);
        return json.toString();
    }
}
