package dev.isobar.app.answers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.bars.BarSamples;
import dev.isobar.bars.BarStore;
import dev.isobar.bars.BarStoreContract;
import dev.isobar.bars.InMemoryPages;
import dev.isobar.bars.PagedBars;
import dev.isobar.bars.TieredBars;
import dev.isobar.market.Interval;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** As every store, although it remembers; every page of the contract is closed by this clock. */
class RememberedBarsTest extends BarStoreContract {
    private final Clock clock = Clock.fixed(NOON.plus(Duration.ofDays(800)), ZoneOffset.UTC);
    private final InMemoryPages near = new InMemoryPages();
    private final InMemoryPages far = new InMemoryPages();
    private final ChangeLog changes = new ChangeLog();
    private final Tally tally = new Tally();

    @BeforeEach
    void hearing() {
        changes.connected();
    }

    /** Another process hears what all of them tell. */
    @Override
    protected BarStore open() {
        return at(clock);
    }

    @Test
    @DisplayName("R1 what was read is not read again until it changes")
    void readOnce() {
        BarStore bars = open();
        bars.put(BarSamples.MINUTES, BarSamples.walk(Interval.M1, NOON, 180, 1));
        Instant end = NOON.plusSeconds(180 * 60);
        bars.read(BarSamples.MINUTES, NOON, end);
        int reads = far.reads();

        assertThat(bars.read(BarSamples.MINUTES, NOON.plusSeconds(60), end)).hasSize(179);
        assertThat(far.reads()).isEqualTo(reads);
        assertThat(tally.hits).hasValue(3);

        // Of three pages the second changes: only that one is read.
        bars.put(BarSamples.MINUTES, BarSamples.walk(Interval.M1, NOON.plusSeconds(3600), 1, 2));
        tally.hits.set(0);
        tally.misses.set(0);
        bars.read(BarSamples.MINUTES, NOON, end);
        assertThat(tally.hits).hasValue(2);
        assertThat(tally.misses).hasValue(1);
    }

    @Test
    @DisplayName("R3 the page in progress is read each time")
    void openPages() {
        BarStore bars = at(Clock.fixed(NOON.plusSeconds(600), ZoneOffset.UTC));
        bars.put(BarSamples.MINUTES, BarSamples.walk(Interval.M1, NOON, 5, 1));

        bars.read(BarSamples.MINUTES, NOON, NOON.plusSeconds(3600));
        bars.read(BarSamples.MINUTES, NOON, NOON.plusSeconds(3600));

        assertThat(tally.hits).hasValue(0);
    }

    @Test
    @DisplayName("R4 while other nodes are not heard everything is read")
    void deafness() {
        BarStore bars = open();
        bars.put(BarSamples.MINUTES, BarSamples.walk(Interval.M1, NOON, 5, 1));
        bars.read(BarSamples.MINUTES, NOON, NOON.plusSeconds(3600));
        changes.disconnected();

        bars.read(BarSamples.MINUTES, NOON, NOON.plusSeconds(3600));

        assertThat(tally.hits).hasValue(0);
    }

    private BarStore at(Clock now) {
        return new RememberedBars(
                new TieredBars(
                        near, new PagedBars(far, new Random(1)), now, new Random(2), changes),
                10_000_000,
                changes,
                tally,
                now,
                () -> 0);
    }
}
