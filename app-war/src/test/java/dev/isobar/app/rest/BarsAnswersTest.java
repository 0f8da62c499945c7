package dev.isobar.app.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.app.answers.Answers;
import dev.isobar.app.answers.ChangeLog;
import dev.isobar.app.answers.EncodedBars;
import dev.isobar.app.answers.Lookups;
import dev.isobar.app.guard.OnDemand;
import dev.isobar.bars.Backfill.Refusals;
import dev.isobar.bars.Bar;
import dev.isobar.bars.BarHistory;
import dev.isobar.bars.Channel;
import dev.isobar.bars.Coverage;
import dev.isobar.bars.Coverage.Cause;
import dev.isobar.bars.Coverage.Proof;
import dev.isobar.bars.CoverageStore;
import dev.isobar.bars.InMemoryCoverage;
import dev.isobar.bars.InMemoryPages;
import dev.isobar.bars.PagedBars;
import dev.isobar.bars.Provenance;
import dev.isobar.bars.Range;
import dev.isobar.bars.SeriesId;
import dev.isobar.bars.TestBars;
import dev.isobar.bars.TestTrades;
import dev.isobar.bars.TieredBars;
import dev.isobar.bars.ToldCoverage;
import dev.isobar.market.Instrument;
import dev.isobar.market.Instrument.TradeIds;
import dev.isobar.market.Interval;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What ends a remembered answer: each way in which bars or the ledger change. */
class BarsAnswersTest {
    private static final Instant NOW = Instant.parse("2026-11-21T02:30:20Z");
    private static final Instant OPEN = Instant.parse("2026-11-21T02:30:00Z");
    private static final Instant START = Instant.parse("2026-11-21T02:00:00Z");
    private static final Instant END = Instant.parse("2026-11-21T02:05:00Z");

    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final Instrument instrument = TestTrades.instrument(TradeIds.CONTIGUOUS);
    private final SeriesId minutes = new SeriesId(instrument.id(), Interval.M1);
    private final ChangeLog changes = new ChangeLog();
    private final InMemoryPages near = new InMemoryPages();
    private final InMemoryPages far = new InMemoryPages();
    private final InMemoryCoverage facts = new InMemoryCoverage();
    private final TieredBars bars =
            new TieredBars(near, new PagedBars(far, new Random(1)), clock, new Random(2), changes);
    private final CoverageStore ledger = new ToldCoverage(facts, changes);
    private final Hits hits = new Hits();
    private final BarsReading reading = new BarsReading();

    private static final class Hits implements Lookups {
        final AtomicInteger count = new AtomicInteger();

        @Override
        public void hit() {
            count.incrementAndGet();
        }

        @Override
        public void miss() {}
    }

    @BeforeEach
    void fiveMinutes() {
        reading.clock = clock;
        reading.history = new BarHistory(bars, ledger, clock);
        reading.near = reading.history;
        reading.onDemand = new OnDemand(null, bars, ledger, id -> true, clock, Refusals.UNHEARD);
        reading.answers = new Answers(1_000_000, changes, hits, () -> 0);
        reading.encoded = EncodedBars.NOTHING_KEPT;
        changes.connected();
        for (int i = 0; i < 5; i++) {
            bars.put(minutes, List.of(TestBars.flat(START.plusSeconds(60L * i), "100", "1")));
        }
        complete(START, END);
    }

    @Test
    void askedAgainItComesFromMemory() {
        String first = past(Interval.M1);

        assertThat(past(Interval.M1)).isEqualTo(first).contains("\"gaps\":[],\"next\":null");
        assertThat(first.split("open_time", -1)).hasSize(1 + 5);
        assertThat(hits.count).hasValue(1);
    }

    @Test
    @DisplayName("a bar kept by this node ends it, also at the intervals resampled from it")
    void keptBars() {
        past(Interval.M1);
        past(Interval.M5);

        bars.put(minutes, List.of(TestBars.flat(START.plusSeconds(120), "103", "3")));

        assertThat(past(Interval.M1)).contains("\"close\":103,");
        assertThat(past(Interval.M5)).contains("\"high\":103,");
        assertThat(hits.count).hasValue(0);
    }

    @Test
    @DisplayName("a bar kept elsewhere in time does not end it")
    void otherBars() {
        past(Interval.M1);

        bars.put(minutes, List.of(TestBars.flat(END, "103", "3")));

        past(Interval.M1);
        assertThat(hits.count).hasValue(1);
    }

    @Test
    @DisplayName("a bar kept by another node ends it when that node tells")
    void barsOfOtherNodes() {
        past(Interval.M1);
        ChangeLog heard = new ChangeLog();
        Instant third = START.plusSeconds(120);
        new TieredBars(near, new PagedBars(far, new Random(1)), clock, new Random(2), heard)
                .put(minutes, List.of(TestBars.flat(third, "103", "3")));
        assertThat(past(Interval.M1)).doesNotContain("103"); // nobody has told yet

        changes.changed(instrument.id(), new Range(third, third.plusSeconds(60)));

        assertThat(past(Interval.M1)).contains("\"close\":103,");
    }

    @Test
    @DisplayName("a verdict of the verification ends it: it is a merge like any other")
    void verifiedBars() {
        BarsQuestion asked = question(Interval.M1, new BarsQuery(START, END, 500), true);
        assertThat(told(asked)).doesNotContain("\"verified\"");
        Bar second = bars.read(minutes, START.plusSeconds(60), START.plusSeconds(120)).get(0);

        bars.put(minutes, List.of(second.verified(Provenance.Verified.SAME)));

        assertThat(told(asked)).contains("\"verified\":true");
    }

    @Test
    @DisplayName("what the ledger learns ends it")
    void changedCoverage() {
        // Too young for the venue to be asked: a stream is about to bring it.
        Instant start = OPEN.minusSeconds(120);
        Instant end = OPEN.minusSeconds(60);
        BarsQuestion asked = question(Interval.M1, new BarsQuery(start, end, 500), false);
        assertThat(told(asked)).contains("\"cause\":\"unknown\"");

        ledger.record(instrument.id(), Channel.TRADES, Coverage.missing(start, end, Cause.OUTAGE));
        assertThat(told(asked)).contains("\"cause\":\"outage\"");

        complete(start, end);
        assertThat(told(asked)).contains("\"gaps\":[]");
    }

    @Test
    @DisplayName("the newest bars end with the next one, and so does the page before its next")
    void pagesAndNewest() {
        BarsQuestion newest = question(Interval.M1, new BarsQuery(null, null, 3), false);
        BarsQuestion page = question(Interval.M1, new BarsQuery(START, null, 2), false);
        assertThat(told(newest)).doesNotContain("104");
        assertThat(told(page)).contains("\"next\":" + START.plusSeconds(120).toEpochMilli());

        bars.put(minutes, List.of(TestBars.flat(OPEN.minusSeconds(60), "104", "1")));

        assertThat(told(newest)).contains("\"close\":104,");
        told(page); // rests on three minutes only: what is newer changes nothing
        assertThat(hits.count).hasValue(1);
    }

    private String past(Interval every) {
        return told(question(every, new BarsQuery(START, END, 500), false));
    }

    private BarsQuestion question(Interval every, BarsQuery query, boolean provenance) {
        return new BarsQuestion(instrument, every, query, BarsFormat.JSON, provenance);
    }

    private String told(BarsQuestion question) {
        return new String(reading.answer(question, false).body().bytes(), StandardCharsets.UTF_8);
    }

    private void complete(Instant start, Instant end) {
        ledger.record(
                instrument.id(),
                Channel.TRADES,
                Coverage.complete(start, end, Proof.CONTIGUOUS_IDS));
    }
}
