package dev.isobar.app.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.app.guard.OnDemand;
import dev.isobar.bars.Backfill.Refusals;
import dev.isobar.bars.Bar;
import dev.isobar.bars.BarHistory;
import dev.isobar.bars.Channel;
import dev.isobar.bars.Coverage;
import dev.isobar.bars.Coverage.Proof;
import dev.isobar.bars.InMemoryBars;
import dev.isobar.bars.InMemoryCoverage;
import dev.isobar.bars.SeriesId;
import dev.isobar.bars.TestBars;
import dev.isobar.bars.TestTrades;
import dev.isobar.market.Instrument;
import dev.isobar.market.Instrument.TradeIds;
import dev.isobar.market.Interval;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UdfHistoryTest {
    /** 2026-11-21T02:30:00Z. */
    private static final long OPEN = 1795228200;

    private static final Instant NOW = Instant.ofEpochSecond(OPEN + 20);

    private final Instrument instrument = TestTrades.instrument(TradeIds.CONTIGUOUS);
    private final BarsReading reading = new BarsReading();

    /** Minutes 10, 4, 3 and 1 before the open one, and the open one. */
    @BeforeEach
    void fiveBars() {
        InMemoryBars bars = new InMemoryBars();
        InMemoryCoverage ledger = new InMemoryCoverage();
        ledger.record(
                instrument.id(),
                Channel.TRADES,
                Coverage.complete(at(-60), at(0), Proof.CONTIGUOUS_IDS));
        bars.put(
                new SeriesId(instrument.id(), Interval.M1),
                List.of(
                        TestBars.flat(at(-10), "90", "1"),
                        TestBars.minute(at(-4), "100.10", "101", "99.5", "100", "2.50", true),
                        TestBars.flat(at(-3), "103", "3"),
                        TestBars.flat(at(-1), "104", "4"),
                        TestBars.minute(at(0), "105", "105", "105", "105", "5", false)));
        reading.clock = Clock.fixed(NOW, ZoneOffset.UTC);
        reading.history = new BarHistory(bars, ledger, reading.clock);
        reading.near = reading.history;
        reading.onDemand =
                new OnDemand(null, bars, ledger, id -> true, reading.clock, Refusals.UNHEARD);
    }

    @Test
    @DisplayName("R10 from is inclusive, to is exclusive")
    void columns() {
        assertThat(history(at(-4), at(-1), null))
                .isEqualTo(
                        "{\"s\":\"ok\",\"t\":[%d,%d],\"o\":[100.1,103],\"h\":[101,103],"
                                        .formatted(OPEN - 240, OPEN - 180)
                                + "\"l\":[99.5,103],\"c\":[100,103],\"v\":[2.5,3]}");
    }

    @Test
    @DisplayName("R10 bars counted back win over from, across what did not trade")
    void countback() {
        assertThat(history(at(-2), at(-1), "3"))
                .contains("\"t\":[%d,%d,%d]".formatted(OPEN - 600, OPEN - 240, OPEN - 180));
    }

    @Test
    void theBarInProgressIsTheLast() {
        assertThat(history(at(-1), at(600), null))
                .contains("\"t\":[%d,%d]".formatted(OPEN - 60, OPEN));
    }

    @Test
    @DisplayName("R10 without a bar, the newest older one is told")
    void noData() {
        assertThat(history(at(-8), at(-5), null))
                .isEqualTo("{\"s\":\"no_data\",\"nextTime\":%d}".formatted(OPEN - 600));
        assertThat(history(at(-30), at(-10), null)).isEqualTo("{\"s\":\"no_data\"}");
        assertThat(history(at(-30), at(-10), "5")).isEqualTo("{\"s\":\"no_data\"}");
    }

    @Test
    @DisplayName("R10 never more than a page, the newest")
    void bounds() {
        UdfRange all = range("-2208988800", String.valueOf(OPEN), null);

        assertThat(all.from()).isEqualTo(Instant.EPOCH);
        assertThat(all.query().limit()).isEqualTo(5_000);
        assertThat(range("0", "60", "999999").query().limit()).isEqualTo(5_000);
        assertThat(range("0", "99999999999", "1").to()).isEqualTo(at(1));
    }

    @ParameterizedTest
    @CsvSource({
        "60, 60, , from must lie before to",
        ", 60, , from is missing",
        "0, , 5, to is missing",
        "0, 0, 5, to must lie after 1970",
        "soon, 60, , soon",
        "0, 1795228200000, , whole seconds",
        "0, 60, 0, countback must be from 1",
        "0, 60, many, many",
    })
    void whatIsNoRangeIsRefused(String from, String to, String countback, String said) {
        assertThatThrownBy(() -> range(from, to, countback))
                .isInstanceOf(Refused.class)
                .hasMessageContaining(said);
    }

    @Test
    void resolutionsAreMinutesOrLetters() {
        for (Interval interval : Interval.values()) {
            assertThat(UdfResolution.interval(UdfResolution.of(interval))).isEqualTo(interval);
        }
        assertThat(UdfResolution.interval("D")).isEqualTo(Interval.D1);
        assertThat(UdfResolution.interval("W")).isEqualTo(Interval.W1);
        assertThat(UdfResolution.interval("M")).isEqualTo(Interval.MONTH);
        assertThat(UdfResolution.interval("480")).isEqualTo(Interval.H8);
        // 20 is not 120 without its 1.
        assertThatThrownBy(() -> UdfResolution.interval("20"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("20 (one of [\"1\",\"3\"");
    }

    private String history(Instant from, Instant to, String countback) {
        UdfRange range =
                range(
                        Long.toString(from.getEpochSecond()),
                        Long.toString(to.getEpochSecond()),
                        countback);
        List<Bar> bars = reading.read(instrument, Interval.M1, range.query()).bars();
        return new String(
                Body.of(UdfHistory.json(bars, range.from())).bytes(), StandardCharsets.UTF_8);
    }

    private static UdfRange range(String from, String to, String countback) {
        return UdfRange.parse(Interval.M1, from, to, countback, NOW);
    }

    private static Instant at(int minutes) {
        return Instant.ofEpochSecond(OPEN + 60L * minutes);
    }
}
