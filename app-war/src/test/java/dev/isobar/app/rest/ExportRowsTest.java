package dev.isobar.app.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.bars.Bar;
import dev.isobar.bars.BarHistory;
import dev.isobar.bars.Channel;
import dev.isobar.bars.Coverage;
import dev.isobar.bars.Coverage.Cause;
import dev.isobar.bars.Coverage.Proof;
import dev.isobar.bars.InMemoryBars;
import dev.isobar.bars.InMemoryCoverage;
import dev.isobar.bars.Range;
import dev.isobar.bars.SeriesId;
import dev.isobar.bars.TestBars;
import dev.isobar.bars.TestTrades;
import dev.isobar.market.Instrument;
import dev.isobar.market.Instrument.TradeIds;
import dev.isobar.market.Interval;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ExportRowsTest {
    private static final Instant NOW = Instant.parse("2026-11-21T02:30:20Z");
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z"); // 1793491200000

    private final Instrument instrument = TestTrades.instrument(TradeIds.CONTIGUOUS);
    private final SeriesId minutes = new SeriesId(instrument.id(), Interval.M1);
    private final InMemoryBars bars = new InMemoryBars();
    private final InMemoryCoverage ledger = new InMemoryCoverage();

    @Test
    @DisplayName("R18 a gap is a row without numbers that says why, in its place")
    void gapsAreRows() {
        put(0);
        put(3);
        complete(0, 1);
        ledger.record(
                instrument.id(), Channel.TRADES, Coverage.missing(at(1), at(2), Cause.OUTAGE));
        complete(3, 4);

        assertThat(file(BarsFormat.CSV, 5))
                .isEqualTo(
                        """
                        open_time,close_time,open,high,low,close,volume,quote_volume,contracts,trades,taker_buy_volume,taker_buy_quote_volume,final,gap
                        1793491200000,1793491260000,100,100,100,100,1,,,,,,true,
                        1793491260000,1793491320000,,,,,,,,,,,,outage
                        1793491320000,1793491380000,,,,,,,,,,,,unknown
                        1793491380000,1793491440000,100,100,100,100,1,,,,,,true,
                        1793491440000,1793491500000,,,,,,,,,,,,unknown
                        """
                                .replace("\n", "\r\n"));
    }

    @Test
    void aJsonFileHoldsTheSameRowsAndCountsThem() {
        put(1);
        complete(1, 2);

        assertThat(file(BarsFormat.JSON, 2))
                .startsWith("{\"exchange\":\"" + instrument.id().venue() + "\"")
                .contains(
                        "\"data\":[{\"open_time\":1793491200000,\"close_time\":1793491260000,"
                                + "\"gap\":\"unknown\"},{\"open_time\":1793491260000,")
                .endsWith("}],\"bars\":1,\"gaps\":1}");
    }

    @Test
    @DisplayName("R18 a gap that is longer than a page is one row")
    void longGaps() {
        // 40 days of minutes are more than eleven pages.
        Range range = new Range(at(0).minus(Duration.ofDays(40)), at(0));

        assertThat(file(BarsFormat.NDJSON, range))
                .isEqualTo(
                        "{\"open_time\":1790035200000,\"close_time\":1793491200000,"
                                + "\"gap\":\"unknown\"}\n");
    }

    @Test
    @DisplayName("R18 no bar is lost or told twice where pages meet")
    void pagesMeet() {
        for (int i = 0; i < 12_000; i++) {
            put(i);
        }
        complete(0, 12_000);
        List<String> expected = new ArrayList<>();
        for (long i = 0; i < 12_000; i++) {
            expected.add(String.valueOf(1_793_491_200_000L + i * 60_000));
        }

        List<String> told =
                file(BarsFormat.CSV, 12_000)
                        .lines()
                        .skip(1)
                        .map(line -> line.substring(0, line.indexOf(',')))
                        .toList();

        assertThat(told).isEqualTo(expected);
    }

    @Test
    void longerBarsAreReadAMonthAtATime() {
        ExportPages pages =
                new ExportPages(
                        history(),
                        new SeriesId(instrument.id(), Interval.D1),
                        new Range(at(0).minus(Duration.ofDays(40)), at(0)),
                        NOW);

        assertThat(pages.next().orElseThrow().range())
                .isEqualTo(
                        new Range(
                                at(0).minus(Duration.ofDays(40)), at(0).minus(Duration.ofDays(9))));
        assertThat(pages.next().orElseThrow().range().end()).isEqualTo(at(0));
        assertThat(pages.next()).isEmpty();
    }

    @Test
    void onlyWhatIsOverIsAskedForAndNeverMoreThanTwoYearsOfMinutes() {
        ExportQuery open = query("2026-11-21T02:00:30Z", null);
        assertThat(open.range(Interval.M1, NOW))
                .isEqualTo(
                        new Range(
                                Instant.parse("2026-11-21T02:01:00Z"),
                                Instant.parse("2026-11-21T02:30:00Z")));
        assertThatThrownBy(() -> query("2026-11-21T02:30:00Z", null).range(Interval.M1, NOW))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("earlier start");
        // Three years are 3 * 365 * 1440 = 1576800 minutes, and one leap day lies in them.
        assertThatThrownBy(() -> query("2023-11-01", "2026-11-01").range(Interval.M1, NOW))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("at most 1100000 bars, this would be 1578240");
        assertThatThrownBy(() -> query(null, null))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("start is missing");
    }

    private static ExportQuery query(String start, String end) {
        return ExportQuery.parse(start, end, "csv", null, List.of());
    }

    private String file(BarsFormat format, int minutesLong) {
        return file(format, new Range(at(0), at(minutesLong)));
    }

    private String file(BarsFormat format, Range range) {
        ExportPages pages = new ExportPages(history(), minutes, range, NOW);
        ExportRows rows = new ExportRows(ExportText.of(format, false, instrument, minutes, range));
        StringBuilder file = rows.head();
        for (Optional<ExportPages.Part> page = pages.next();
                page.isPresent();
                page = pages.next()) {
            file.append(rows.page(page.get()));
        }
        return file.append(rows.tail()).toString();
    }

    private BarHistory history() {
        return new BarHistory(bars, ledger, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private void put(int minute) {
        Bar bar = TestBars.flat(at(minute), "100", "1");
        bars.put(minutes, List.of(bar));
    }

    private void complete(int from, int to) {
        ledger.record(
                instrument.id(),
                Channel.TRADES,
                Coverage.complete(at(from), at(to), Proof.CONTIGUOUS_IDS));
    }

    private static Instant at(int minute) {
        return START.plus(Duration.ofMinutes(minute));
    }
}
