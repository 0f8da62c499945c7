package dev.isobar.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.bars.Bar;
import dev.isobar.bars.BarSamples;
import dev.isobar.bars.Merge;
import dev.isobar.bars.Provenance;
import dev.isobar.bars.Provenance.Source;
import dev.isobar.bars.SeriesId;
import dev.isobar.indicators.Calculator;
import dev.isobar.indicators.Reading;
import dev.isobar.indicators.ReadingHistory.Seed;
import dev.isobar.indicators.SomeColumns;
import dev.isobar.market.Connected;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class InstrumentReadingsTest {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final SeriesId MINUTES = BarSamples.MINUTES;

    private final List<Reading> recalled = new ArrayList<>();
    private final List<Reading> closed = new ArrayList<>();
    private final List<Reading> forming = new ArrayList<>();
    private final List<SeriesId> outdated = new ArrayList<>();
    private final ReadingSink sink =
            new ReadingSink() {
                @Override
                public void recalled(Reading reading) {
                    assertThat(closed).isEmpty();
                    recalled.add(reading);
                }

                @Override
                public void closed(Reading reading) {
                    closed.add(reading);
                }

                @Override
                public void forming(Reading reading) {
                    forming.add(reading);
                }
            };
    private final InstrumentReadings readings =
            new InstrumentReadings(
                    new Instrument(
                            MINUTES.instrument(),
                            "BTC-USDT",
                            "BTC",
                            "USDT",
                            "USDT",
                            BigDecimal.ONE,
                            new BigDecimal("0.01"),
                            new BigDecimal("0.00001"),
                            true,
                            Instrument.TradeIds.CONTIGUOUS,
                            Instrument.SizeUnit.BASE),
                    SomeColumns.ALL,
                    List.of(sink),
                    outdated::add);
    private final List<Bar> bars = BarSamples.walk(Interval.M1, START, 400, 11);

    @RepeatedTest(40)
    @DisplayName("R8 in whatever order bars come, the readings are those of a straight run")
    void anyOrderGivesTheReadingsOfAStraightRun(RepetitionInfo run) {
        Random random = new Random(run.getCurrentRepetition());
        List<Bar> arrivals = new ArrayList<>();
        for (int i = 100; i < bars.size(); i += 30) {
            List<Bar> some = new ArrayList<>(bars.subList(i, Math.min(bars.size(), i + 30)));
            some.removeIf(bar -> random.nextInt(15) == 0); // missing for good
            List<Bar> versions = new ArrayList<>(some);
            for (Bar bar : some) {
                if (random.nextInt(4) == 0) {
                    versions.add(open(bar)); // damaged, completed later or before
                }
                if (random.nextInt(4) == 0) {
                    versions.add(corrected(bar));
                }
                if (random.nextInt(4) == 0) {
                    versions.add(bar); // again
                }
            }
            Collections.shuffle(versions, random);
            arrivals.addAll(versions);
        }
        int seedAt = random.nextInt(40);

        for (int i = 0; i < arrivals.size(); i++) {
            if (i == seedAt) {
                readings.seed(Interval.M1, seed(100));
            }
            readings.changed(MINUTES, arrivals.get(i));
        }

        TreeMap<Instant, Bar> merged = new TreeMap<>();
        arrivals.stream().filter(Bar::isFinal).forEach(b -> merged.merge(b.start(), b, Merge::of));
        TreeMap<Instant, Reading> last = new TreeMap<>();
        closed.forEach(reading -> last.put(reading.bar().start(), reading));
        assertThat(last.keySet()).isEqualTo(merged.keySet());
        Calculator straight = new Calculator(SomeColumns.ALL, Interval.M1);
        bars.subList(0, 100).forEach(straight::next);
        for (Bar bar : merged.values()) {
            straight.next(bar);
            assertThat(last.get(bar.start()).bar()).isEqualTo(bar);
            assertThat(last.get(bar.start()).row()).containsExactly(straight.row());
        }
        assertThat(outdated).isEmpty();
    }

    @Test
    @DisplayName("R9 nothing is told before the past was read, and then what was heard meanwhile")
    void nothingIsToldBeforeThePastWasRead() {
        bars.subList(300, 310).forEach(bar -> readings.changed(MINUTES, bar));
        readings.forming(MINUTES, open(bars.get(310)));
        assertThat(closed).isEmpty();
        assertThat(forming).isEmpty();

        readings.seed(Interval.M1, seed(305));

        assertThat(closed).extracting(Reading::bar).isEqualTo(bars.subList(300, 310));
        assertThat(closed.get(9).row()).containsExactly(straightTo(310).row());
    }

    @Test
    @DisplayName("what was closed before we began is recalled, once, before the first is told")
    void thePastIsRecalled() {
        readings.changed(MINUTES, bars.get(300));
        readings.seed(Interval.M1, seed(300));
        readings.changed(MINUTES, bars.get(301));
        readings.seed(Interval.M1, seed(302));

        assertThat(recalled).extracting(Reading::bar).isEqualTo(bars.subList(236, 300));
        assertThat(recalled.get(63).row()).containsExactly(straightTo(300).row());
        assertThat(recalled).extracting(Reading::correlation).containsOnly("");
        assertThat(closed).extracting(Reading::bar).isEqualTo(bars.subList(300, 302));
    }

    @Test
    void theReadingSaysWhichFrameItFollowsFrom() {
        readings.seed(Interval.M1, seed(300));
        readings.heard(
                new Connected(MINUTES.instrument(), START), START, new Cause("test:spot:1", 17));

        readings.changed(MINUTES, bars.get(300));

        assertThat(closed.get(0).correlation()).isEqualTo("test:spot:1#17");
    }

    @Test
    void aFormingBarIsReadAsIfItClosedAndLeavesNoTrace() {
        readings.seed(Interval.M1, seed(300));

        readings.forming(MINUTES, corrected(bars.get(300)));
        readings.changed(MINUTES, bars.get(300));
        readings.forming(MINUTES, bars.get(300));

        Calculator straight = straightTo(300);
        assertThat(forming).hasSize(1);
        assertThat(forming.get(0).row()).containsExactly(straight.peek(corrected(bars.get(300))));
        assertThat(closed.get(0).row()).containsExactly(straightTo(301).row());
    }

    @Test
    @DisplayName("R9 a bar too old to go back to makes the series be read again, and be silent")
    void whatIsTooOldIsReadAgain() {
        readings.seed(Interval.M1, seed(300));

        readings.changed(MINUTES, corrected(bars.get(200)));
        readings.changed(MINUTES, bars.get(300));

        assertThat(outdated).containsExactly(MINUTES);
        assertThat(closed).isEmpty();
    }

    @Test
    @DisplayName("R9 another past tells again what differs, and only that")
    void anotherPastTellsWhatDiffers() {
        readings.seed(Interval.M1, seed(300));
        readings.changed(MINUTES, bars.get(300));
        closed.clear();

        readings.seed(Interval.M1, seed(301));
        assertThat(closed).isEmpty();

        Calculator other = new Calculator(SomeColumns.ALL, Interval.M1);
        bars.subList(1, 237).forEach(other::next);
        readings.seed(Interval.M1, new Seed(other, bars.subList(237, 301), 1));
        assertThat(closed).extracting(Reading::bar).contains(bars.get(300));
    }

    @Test
    @DisplayName("R9 bars history found before we began make every series be read again")
    void whatHistoryFoundIsReadAgain() {
        readings.seed(Interval.M1, seed(300));

        readings.learned(MINUTES, bars.subList(250, 300));
        assertThat(outdated).isEmpty();

        readings.learned(MINUTES, bars.subList(250, 301));
        assertThat(outdated).hasSize(Interval.values().length);
    }

    @Test
    @DisplayName("R9 a bar of history that would lose against the one here is nothing new")
    void whatHistoryKnowsWorseIsNotReadAgain() {
        readings.seed(Interval.M1, seed(300));
        readings.changed(MINUTES, corrected(bars.get(299))); // later, and greater in volume

        readings.learned(MINUTES, bars.subList(250, 300));

        assertThat(outdated).isEmpty();
    }

    private Seed seed(int count) {
        int back = Math.min(count, InstrumentReadings.window(Interval.M1));
        return new Seed(straightTo(count - back), bars.subList(count - back, count), 0);
    }

    private Calculator straightTo(int count) {
        Calculator straight = new Calculator(SomeColumns.ALL, Interval.M1);
        bars.subList(0, count).forEach(straight::next);
        return straight;
    }

    private static Bar open(Bar bar) {
        return changed(bar, bar.close(), false);
    }

    private static Bar corrected(Bar bar) {
        return changed(bar, bar.low(), true);
    }

    /** Sorts after the other one: it was heard of later. */
    private static Bar changed(Bar bar, BigDecimal close, boolean isFinal) {
        return new Bar(
                bar.start(),
                bar.end(),
                bar.open(),
                bar.high(),
                bar.low(),
                close,
                bar.volume().add(BigDecimal.ONE),
                null,
                null,
                null,
                null,
                null,
                isFinal,
                new Provenance(
                        Source.TRADES, "", "", bar.end(), false, 0, List.of(), bar.end(), 1));
    }
}
