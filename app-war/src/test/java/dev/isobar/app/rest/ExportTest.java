package dev.isobar.app.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.bars.Bar;
import dev.isobar.bars.BarHistory;
import dev.isobar.bars.BarStore;
import dev.isobar.bars.InMemoryCoverage;
import dev.isobar.bars.Range;
import dev.isobar.bars.SeriesId;
import dev.isobar.bars.StoreUnavailable;
import dev.isobar.bars.TestBars;
import dev.isobar.bars.TestTrades;
import dev.isobar.market.Instrument;
import dev.isobar.market.Instrument.TradeIds;
import dev.isobar.market.Interval;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ExportTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant NOW = Instant.parse("2027-01-02T00:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final int YEAR = 365 * 24 * 60;

    private final Instrument instrument = TestTrades.instrument(TradeIds.CONTIGUOUS);
    private final SeriesId minutes = new SeriesId(instrument.id(), Interval.M1);
    private final List<String> told = new ArrayList<>();

    @Test
    @DisplayName("R19 a year of minutes is written a page at a time, and the next read after it")
    void pageByPage() {
        Endless store = new Endless(Instant.MAX);
        List<Integer> ahead = new ArrayList<>();
        long[] lines = new long[1];
        OutputStream reader =
                new OutputStream() {
                    @Override
                    public void write(int one) {
                        throw new AssertionError("in pieces only");
                    }

                    @Override
                    public void write(byte[] bytes, int from, int length) {
                        for (int i = from; i < from + length; i++) {
                            lines[0] += bytes[i] == '\n' ? 1 : 0;
                        }
                        ahead.add(store.given - (int) lines[0]);
                    }
                };

        export(store, NOW.plusSeconds(1)).write(reader);

        assertThat(lines[0]).isEqualTo(1 + YEAR);
        assertThat(store.given).isEqualTo(YEAR);
        // Read but not written: never more than one page of 5,000.
        assertThat(ahead).allMatch(rows -> rows <= 5_000);
        assertThat(told).containsExactly("over");
    }

    @Test
    @DisplayName("R19 a store that fails on the way breaks the file off")
    void failingStore() {
        Export export = export(new Endless(START.plus(Duration.ofDays(20))), NOW.plusSeconds(1));

        ByteArrayOutputStream reader = new ByteArrayOutputStream();
        export.write(reader);

        // Pages of 5,000 minutes: five of them end within twenty days, the sixth fails.
        assertThat(reader.toString(StandardCharsets.US_ASCII).lines()).hasSize(1 + 25_000);
        assertThat(told).containsExactly("over", "broken off");
    }

    @Test
    @DisplayName("R19 a reader that goes away, or is too slow, ends the work")
    void readers() {
        Endless store = new Endless(Instant.MAX);
        Export left = export(store, NOW.plusSeconds(1));
        OutputStream gone =
                new OutputStream() {
                    @Override
                    public void write(int one) throws IOException {
                        throw new IOException("connection reset");
                    }
                };

        left.write(gone);
        assertThat(store.given).isLessThanOrEqualTo(5_000);
        assertThat(told).containsExactly("over", "broken off");

        told.clear();
        ByteArrayOutputStream nothing = new ByteArrayOutputStream();
        export(store, NOW).write(nothing);
        assertThat(nothing.size()).isZero();
        assertThat(told).containsExactly("over", "broken off");
    }

    @Test
    void aCallerWritesOneFileAtATimeAndANodeFour() {
        ExportRoom room = new ExportRoom();
        Instant until = NOW.plusSeconds(60);
        room.enter("a", NOW, until);
        assertThatThrownBy(() -> room.enter("a", NOW, until)).hasMessageContaining("one file");
        for (String who : List.of("b", "c", "d")) {
            room.enter(who, NOW, until);
        }
        assertThatThrownBy(() -> room.enter("e", NOW, until)).hasMessageContaining("too many");

        room.leave("b");
        room.enter("e", NOW, until);
        // Nobody left, but their time is over.
        room.enter("f", until, until.plusSeconds(60));
    }

    private Export export(BarStore store, Instant deadline) {
        Range range = new Range(START, START.plus(Duration.ofDays(365)));
        BarHistory history = new BarHistory(store, new InMemoryCoverage(), CLOCK);
        ExportPages pages = new ExportPages(history, minutes, range, NOW);
        ExportText text = ExportText.of(BarsFormat.CSV, false, instrument, minutes, range);
        return new Export(
                pages,
                pages.next().orElseThrow(),
                new ExportRows(text),
                CLOCK,
                deadline,
                () -> told.add("broken off"),
                () -> told.add("over"));
    }

    /** Has a bar for each minute, until it fails. */
    private static final class Endless implements BarStore {
        private final Instant fails;
        private int given;

        Endless(Instant fails) {
            this.fails = fails;
        }

        @Override
        public void put(SeriesId series, Collection<Bar> bars) {
            throw new AssertionError("nothing is written by an export");
        }

        @Override
        public List<Bar> read(SeriesId series, Instant start, Instant end) {
            if (end.isAfter(fails)) {
                throw new StoreUnavailable("gone", new IOException("gone"));
            }
            List<Bar> bars = new ArrayList<>();
            for (Instant at = start; at.isBefore(end); at = at.plusSeconds(60)) {
                bars.add(TestBars.flat(at, "100", "1"));
            }
            given += bars.size();
            return bars;
        }
    }
}
