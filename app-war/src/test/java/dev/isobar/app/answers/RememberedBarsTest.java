package dev.isobar.app.answers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.bars.BarSamples;
import dev.isobar.bars.BarStore;
import dev.isobar.bars.BarStoreContract;
import dev.isobar.bars.InMemoryPages;
import dev.isobar.bars.PagedBars;
import dev.isobar.bars.Range;
import dev.isobar.bars.TieredBars;
import dev.isobar.market.Interval;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** As every store, although it remembers; every page of the contract is closed by this clock. */
class RememberedBarsTest extends BarStoreContract {
    private final Clock clock = Clock.fixed(NOON.plus(Duration.ofDays(800)), ZoneOffset.UTC);
    private final InMemoryPages near = new InMemoryPages();
    private final InMemoryPages far = new InMemoryPages();
    private final ChangeLog changes = new ChangeLog();
    private static final Key ASKED = BarSamples.MINUTES::instrument;

    private final Tally tally = new Tally();
    private final AtomicLong nanos = new AtomicLong();

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

    @Test
    @DisplayName("R3 what a writer kept and did not live to tell of is told within five minutes")
    void untold() {
        BarStore bars = open();
        Answers answers = new Answers(1_000_000, changes, new Tally(), nanos::get);
        bars.put(BarSamples.MINUTES, BarSamples.walk(Interval.M1, NOON, 5, 1));
        assertThat(told(bars, answers)).isEqualTo("5");
        new PagedBars(far, new Random(3))
                .put(BarSamples.MINUTES, BarSamples.walk(Interval.M1, NOON, 9, 1));
        near.clear();

        // The worst: the answer is made of the page when that is about to be forgotten.
        pass(Memory.SETTLED.minusMillis(1));
        answers.forget(new KeyPattern("*"));
        assertThat(told(bars, answers)).isEqualTo("5");
        pass(Answers.SETTLED.minusMillis(1));
        assertThat(told(bars, answers)).isEqualTo("5");
        pass(Duration.ofMillis(3));

        assertThat(told(bars, answers)).isEqualTo("9");
        assertThat(Duration.ofNanos(nanos.get()))
                .isLessThanOrEqualTo(Duration.ofMinutes(5).plusMillis(1));
    }

    @Test
    @DisplayName("R3 a page that just ended is read anew after ten seconds")
    void justEnded() {
        BarStore bars = at(Clock.fixed(NOON.plusSeconds(3_660), ZoneOffset.UTC));
        bars.put(BarSamples.MINUTES, BarSamples.walk(Interval.M1, NOON, 5, 1));

        bars.read(BarSamples.MINUTES, NOON, NOON.plusSeconds(3_600));
        bars.read(BarSamples.MINUTES, NOON, NOON.plusSeconds(3_600));
        assertThat(tally.hits).hasValue(1);
        pass(Memory.LIVELY);
        bars.read(BarSamples.MINUTES, NOON, NOON.plusSeconds(3_600));

        assertThat(tally.hits).hasValue(1);
    }

    @Test
    @DisplayName("R8 what is forgotten is read anew")
    void forgotten() {
        RememberedBars bars = at(clock);
        bars.put(BarSamples.MINUTES, BarSamples.walk(Interval.M1, NOON, 5, 1));
        bars.read(BarSamples.MINUTES, NOON, NOON.plusSeconds(3_600));

        bars.forget();
        bars.read(BarSamples.MINUTES, NOON, NOON.plusSeconds(3_600));

        assertThat(tally.hits).hasValue(0);
    }

    private String told(BarStore bars, Answers answers) {
        Range hour = new Range(NOON, NOON.plusSeconds(3_600));
        return new String(
                answers.get(
                                ASKED,
                                false,
                                () -> {
                                    int count =
                                            bars.read(BarSamples.MINUTES, hour.start(), hour.end())
                                                    .size();
                                    byte[] body =
                                            String.valueOf(count).getBytes(StandardCharsets.UTF_8);
                                    return new Made(
                                            new Answer(
                                                    Content.of(body),
                                                    "text/plain",
                                                    "t",
                                                    Duration.ZERO,
                                                    Optional.empty(),
                                                    false),
                                            hour,
                                            true);
                                })
                        .body()
                        .bytes(),
                StandardCharsets.UTF_8);
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private RememberedBars at(Clock now) {
        return new RememberedBars(
                new TieredBars(
                        near, new PagedBars(far, new Random(1)), now, new Random(2), changes),
                10_000_000,
                changes,
                tally,
                now,
                nanos::get);
    }
}
