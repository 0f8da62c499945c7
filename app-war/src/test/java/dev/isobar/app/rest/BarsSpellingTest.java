package dev.isobar.app.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.app.answers.Answer;
import dev.isobar.app.answers.Answers;
import dev.isobar.app.answers.ChangeLog;
import dev.isobar.app.answers.EncodedBars;
import dev.isobar.app.answers.Lookups;
import dev.isobar.app.answers.RememberedBars;
import dev.isobar.app.guard.OnDemand;
import dev.isobar.bars.Backfill.Refusals;
import dev.isobar.bars.Bar;
import dev.isobar.bars.BarHistory;
import dev.isobar.bars.BarSamples;
import dev.isobar.bars.Channel;
import dev.isobar.bars.Coverage;
import dev.isobar.bars.Coverage.Cause;
import dev.isobar.bars.Coverage.Proof;
import dev.isobar.bars.InMemoryCoverage;
import dev.isobar.bars.InMemoryPages;
import dev.isobar.bars.PagedBars;
import dev.isobar.bars.Provenance;
import dev.isobar.bars.SeriesId;
import dev.isobar.bars.TestTrades;
import dev.isobar.bars.TieredBars;
import dev.isobar.market.Instrument;
import dev.isobar.market.Instrument.TradeIds;
import dev.isobar.market.Interval;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is told from pages that are there already, against each bar written by itself. */
class BarsSpellingTest {
    private static final Instant NOW = Instant.parse("2026-11-21T02:30:20Z");
    private static final Instant START = Instant.parse("2026-11-20T18:00:00Z");
    private static final int COUNT = 511; // the last of them is in progress
    private static final Lookups UNCOUNTED =
            new Lookups() {
                @Override
                public void hit() {}

                @Override
                public void miss() {}
            };

    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final Instrument instrument = TestTrades.instrument(TradeIds.CONTIGUOUS);
    private final SeriesId minutes = new SeriesId(instrument.id(), Interval.M1);
    private final ChangeLog changes = new ChangeLog();
    private final TieredBars kept =
            new TieredBars(
                    new InMemoryPages(),
                    new PagedBars(new InMemoryPages(), new Random(1)),
                    clock,
                    new Random(2),
                    changes);
    private final InMemoryCoverage ledger = new InMemoryCoverage();
    private final BarsReading told = reading(true);
    private final BarsReading read = reading(false);

    /** Minutes of all kinds: full ones, some with absent numbers, some that nobody knows. */
    @BeforeEach
    void history() {
        changes.connected();
        Instant lost = START.plusSeconds(100 * 60);
        Instant found = lost.plusSeconds(10 * 60);
        know(Coverage.complete(START, lost, Proof.CONTIGUOUS_IDS));
        know(Coverage.missing(lost, found, Cause.VENUE_DEPTH));
        know(Coverage.complete(found, NOW, Proof.CONTIGUOUS_IDS));
        List<Bar> full = BarSamples.walk(Interval.M1, START, COUNT, 5);
        Random random = new Random(9);
        for (Bar bar : full) {
            boolean open = bar.end().isAfter(NOW);
            int kind = random.nextInt(10);
            if (kind > 0 || open) {
                kept.put(minutes, List.of(kind < 4 || open ? scant(bar, "60000", !open) : bar));
            }
        }
    }

    @Test
    @DisplayName("R10 any range, asked for in any order, is the same bytes with the same tag")
    void anyRange() throws IOException {
        Random random = new Random(3);
        for (int i = 0; i < 400; i++) {
            compare(anyQuestion(random));
        }
    }

    @Test
    @DisplayName("R10 a corrected bar is told from then on, within pages that were told before")
    void corrected() throws IOException {
        Random random = new Random(4);
        for (int i = 0; i < 60; i++) {
            compare(anyQuestion(random));
            Instant at = START.plusSeconds(60L * random.nextInt(COUNT - 1));
            List<Bar> there = kept.read(minutes, at, at.plusSeconds(60));
            if (!there.isEmpty()) {
                Provenance.Verified verdict = Provenance.Verified.SAME;
                kept.put(minutes, List.of(there.get(0).verified(verdict)));
            }
            Bar late = BarSamples.bar(Interval.M1, at, "7" + i);
            kept.put(minutes, List.of(late));
            compare(question(at, at.plusSeconds(60)));
            compare(anyQuestion(random));
        }
    }

    private void know(Coverage news) {
        ledger.record(instrument.id(), Channel.TRADES, news);
    }

    private BarsQuestion anyQuestion(Random random) {
        int from = random.nextInt(COUNT);
        int to = from + 1 + random.nextInt(COUNT + 20 - from);
        return question(START.plusSeconds(60L * from), START.plusSeconds(60L * to));
    }

    private BarsQuestion question(Instant from, Instant to) {
        BarsQuery query = new BarsQuery(from, to, 1 + (int) (to.getEpochSecond() / 60 % 600));
        return new BarsQuestion(instrument, Interval.M1, query, BarsFormat.JSON, false);
    }

    private void compare(BarsQuestion question) throws IOException {
        BarsBody body = read.read(instrument, Interval.M1, question.query(), Toll.NONE);
        byte[] each = body.json(false);
        Answer answer = told.answer(question, false, Toll.NONE);

        assertThat(new String(answer.body().bytes(), StandardCharsets.UTF_8))
                .isEqualTo(new String(each, StandardCharsets.UTF_8));
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        answer.body().writeTo(written);
        assertThat(written.toByteArray()).isEqualTo(each);
        assertThat(answer.tag()).isEqualTo(new Body(each, BarsFormat.JSON.type()).hash());
        assertThat(answer.fresh()).isEqualTo(body.fresh());
        assertThat(unzipped(told.answer(question, true, Toll.NONE))).isEqualTo(each);
        assertThat(told.answer(question, false, Toll.NONE).body().bytes()).isEqualTo(each);
    }

    private static byte[] unzipped(Answer answer) throws IOException {
        byte[] bytes = answer.body().bytes();
        return answer.isZipped()
                ? new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes()
                : bytes;
    }

    private static Bar scant(Bar like, String price, boolean isFinal) {
        return BarSamples.bar(
                Interval.M1, like.start(), price, Provenance.Source.TRADES, isFinal, like.end());
    }

    /**
     * @param remembers whether pages, decoded and encoded, are told again
     */
    private BarsReading reading(boolean remembers) {
        BarsReading reading = new BarsReading();
        reading.clock = clock;
        RememberedBars remembered =
                new RememberedBars(kept, 10_000_000, changes, UNCOUNTED, clock, () -> 0);
        reading.history = new BarHistory(remembers ? remembered : kept, ledger, clock);
        reading.near = reading.history;
        reading.onDemand = new OnDemand(null, kept, ledger, id -> true, clock, Refusals.UNHEARD);
        reading.answers = new Answers(10_000_000, changes, UNCOUNTED, () -> 0);
        reading.encoded = new EncodedBars(10_000_000, remembered::there);
        return reading;
    }
}
