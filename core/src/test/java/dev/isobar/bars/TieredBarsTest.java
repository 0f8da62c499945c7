package dev.isobar.bars;

import static dev.isobar.bars.BarSamples.HOURS;
import static dev.isobar.bars.BarSamples.MINUTES;
import static dev.isobar.bars.BarSamples.walk;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.SteppedClock;
import dev.isobar.market.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TieredBarsTest {
    private static final Instant NOON = BarStoreContract.NOON;
    private static final Instant END = NOON.plusSeconds(3 * 3600);

    private final SteppedClock clock = new SteppedClock(END);
    private final InMemoryPages nearPages = new InMemoryPages();
    private final InMemoryPages farPages = new InMemoryPages();
    private final Switch near = new Switch(nearPages);
    private final Switch far = new Switch(farPages);
    private final BarStore farBars = new PagedBars(far, new Random(1));
    private final TieredBars bars = open();
    private final List<Bar> walk = walk(Interval.M1, NOON, 120, 1);

    @Test
    void aHitNeedsNoLookAtTheFarStore() {
        bars.put(MINUTES, walk);
        bars.read(MINUTES, NOON, END);
        int reads = farPages.reads();

        assertThat(bars.read(MINUTES, NOON, END)).hasSize(120);
        assertThat(farPages.reads()).isEqualTo(reads);
    }

    @Test
    void aNearPageIsMadeOfAllThatIsFar() {
        farBars.put(MINUTES, walk.subList(0, 30));

        bars.put(MINUTES, walk.subList(30, 31));

        assertThat(bars.read(MINUTES, NOON, END)).hasSize(31);
        assertThat(new PagedBars(near, new Random(1)).read(MINUTES, NOON, END)).hasSize(31);
    }

    @Test
    void aFlushedNearStoreIsFilledByReading() {
        bars.put(MINUTES, walk);
        nearPages.clear();

        assertThat(bars.read(MINUTES, NOON, END)).hasSize(120);
        assertThat(new PagedBars(near, new Random(1)).read(MINUTES, NOON, END)).hasSize(120);
    }

    @Test
    void oldPagesAreNeverNear() {
        Instant lastYear = NOON.minusSeconds(365 * 86_400);

        bars.put(MINUTES, walk(Interval.M1, lastYear, 60, 1));

        assertThat(bars.read(MINUTES, lastYear, lastYear.plusSeconds(3600))).hasSize(60);
        assertThat(nearPages.swaps()).isZero();
    }

    @Test
    void aRangeFromOldToNewIsOneAnswer() {
        List<Bar> hours = walk(Interval.H1, NOON.minusSeconds(60 * 86_400), 60 * 24, 1);
        bars.put(HOURS, hours);

        List<Bar> read = bars.read(HOURS, hours.get(0).start(), END);

        assertThat(read).isEqualTo(farBars.read(HOURS, hours.get(0).start(), END)).hasSize(1440);
    }

    @Test
    @DisplayName("a near store that is away degrades to the far one, and is counted")
    void aDeadNearStoreDegrades() {
        near.dead = true;

        bars.put(MINUTES, walk);

        assertThat(bars.read(MINUTES, NOON, END)).hasSize(120);
        assertThat(bars.nearFailures()).isEqualTo(1);
    }

    @Test
    void whatANearStoreMissedIsMadeGoodWhenItIsBack() {
        bars.put(MINUTES, walk.subList(0, 1));
        near.dead = true;
        bars.put(MINUTES, walk.subList(1, 2));
        near.dead = false;
        clock.step(Duration.ofSeconds(2));

        assertThat(bars.read(MINUTES, NOON, END)).hasSize(2);
    }

    @Test
    void aNodeThatStartsMakesGoodWhatAKilledOneLeft() {
        bars.put(MINUTES, walk.subList(0, 1));
        farBars.put(MINUTES, walk.subList(1, 2));
        assertThat(bars.read(MINUTES, NOON, END)).hasSize(1);

        open().warm(MINUTES);

        assertThat(bars.read(MINUTES, NOON, END)).hasSize(2);
    }

    @Test
    void aNodeThatStartsMakesGoodWhatAKilledOneLeftInThePageItWrites() {
        bars.put(MINUTES, walk.subList(0, 1));
        farBars.put(MINUTES, walk.subList(1, 2));
        assertThat(bars.read(MINUTES, NOON, END)).hasSize(1);

        open().put(MINUTES, walk.subList(2, 3));

        assertThat(bars.read(MINUTES, NOON, END))
                .hasSize(3)
                .isEqualTo(farBars.read(MINUTES, NOON, END));
    }

    @Test
    void aNearStoreThatComesBackFromThePastIsCompleted() {
        bars.put(MINUTES, walk.subList(0, 1));
        Page then = nearPages.read(MINUTES, NOON, END).get(0);
        bars.put(MINUTES, walk.subList(1, 2));
        nearPages.clear();
        nearPages.swap(MINUTES, List.of(new BarPages.Swap("", then)));

        bars.put(MINUTES, walk.subList(2, 3));

        assertThat(bars.read(MINUTES, NOON, END))
                .hasSize(3)
                .isEqualTo(farBars.read(MINUTES, NOON, END));
    }

    @Test
    void aRepeatedPutMakesGoodWhatAKilledWriterLeft() {
        bars.put(MINUTES, walk.subList(0, 1));
        farBars.put(MINUTES, walk.subList(1, 2));

        open().put(MINUTES, walk.subList(0, 2));

        assertThat(bars.read(MINUTES, NOON, END)).hasSize(2);
    }

    @Test
    void aFarStoreThatIsAwayFailsPutsAndMisses() {
        bars.put(MINUTES, walk.subList(0, 60));
        far.dead = true;

        assertThatThrownBy(() -> bars.put(MINUTES, walk)).isInstanceOf(StoreUnavailable.class);
        assertThatThrownBy(() -> bars.read(MINUTES, NOON.minusSeconds(3600), END))
                .isInstanceOf(StoreUnavailable.class);
        assertThat(bars.read(MINUTES, NOON, NOON.plusSeconds(3600))).hasSize(60);
        assertThat(bars.nearFailures()).isZero();
    }

    @Test
    void aReaderThatFillsLateDoesNotHideWhatWasWrittenMeanwhile() {
        farBars.put(MINUTES, walk.subList(0, 1));
        near.beforeSwap = () -> open(nearPages, farPages).put(MINUTES, walk.subList(1, 2));

        bars.read(MINUTES, NOON, END);

        assertThat(bars.read(MINUTES, NOON, END)).hasSize(2);
    }

    @Test
    @DisplayName("R13 what was put is told when both stores hold it")
    void changesAreToldAfterwards() {
        List<String> told = new ArrayList<>();
        TieredBars telling =
                telling(
                        (id, range) ->
                                told.add(
                                        "%s %s %d"
                                                .formatted(
                                                        id,
                                                        range,
                                                        bars.read(MINUTES, NOON, END).size())));

        telling.put(MINUTES, List.of(walk.get(4), walk.get(2)));

        // Minutes 2 and 4, so from 12:02 to the end of 12:04; both are there already.
        Range minutes = new Range(NOON.plusSeconds(120), NOON.plusSeconds(300));
        assertThat(told).containsExactly(MINUTES.instrument() + " " + minutes + " 2");
    }

    @Test
    @DisplayName("R13 what may have been put is told although the store failed")
    void failedPutsAreTold() {
        List<Range> told = new ArrayList<>();
        TieredBars telling = telling((id, range) -> told.add(range));
        far.dead = true;

        assertThatThrownBy(() -> telling.put(MINUTES, walk.subList(0, 1)))
                .isInstanceOf(StoreUnavailable.class);

        assertThat(told).containsExactly(new Range(NOON, NOON.plusSeconds(60)));
    }

    @Test
    @DisplayName("R13 what is made good near is told again: others read the old page until then")
    void settledDebtsAreTold() {
        List<Range> told = new ArrayList<>();
        TieredBars telling = telling((id, range) -> told.add(range));
        near.dead = true;
        telling.put(MINUTES, walk.subList(0, 1));
        near.dead = false;
        clock.step(Duration.ofSeconds(2));
        told.clear();

        telling.read(MINUTES, NOON, END);

        assertThat(told).containsExactly(new Range(NOON, NOON.plusSeconds(3600)));
    }

    private TieredBars telling(Changes changes) {
        return new TieredBars(
                near, new PagedBars(far, new Random(1)), clock, new Random(2), changes);
    }

    private TieredBars open() {
        return new TieredBars(near, new PagedBars(far, new Random(1)), clock, new Random(2));
    }

    private TieredBars open(BarPages nearer, BarPages farther) {
        return new TieredBars(nearer, new PagedBars(farther, new Random(1)), clock, new Random(2));
    }

    /** Pages that can be away, and that can be raced. */
    private static final class Switch implements BarPages {
        private final BarPages pages;
        private boolean dead;
        private Runnable beforeSwap = () -> {};

        Switch(BarPages pages) {
            this.pages = pages;
        }

        @Override
        public List<Page> read(SeriesId series, Instant start, Instant end) {
            requireAlive();
            return pages.read(series, start, end);
        }

        @Override
        public Set<Instant> swap(SeriesId series, List<Swap> swaps) {
            requireAlive();
            Runnable first = beforeSwap;
            beforeSwap = () -> {};
            first.run();
            return pages.swap(series, swaps);
        }

        private void requireAlive() {
            if (dead) {
                throw new StoreUnavailable("switched off", null);
            }
        }
    }
}
