package dev.isobar.bars;

import static dev.isobar.bars.BarSamples.MINUTES;
import static dev.isobar.bars.BarSamples.bar;
import static dev.isobar.bars.BarSamples.walk;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.bars.Provenance.Source;
import dev.isobar.bars.Provenance.Verified;
import dev.isobar.market.Interval;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PastBarsTest extends PastBarsContract {
    private static final Instant NOON = BarStoreContract.NOON;
    private static final Bar OURS = bar(Interval.M1, NOON, "100");
    private static final Bar THEIRS =
            bar(Interval.M1, NOON, "101", Source.REST, true, NOON.plusSeconds(60));

    private final InMemoryPages pages = new InMemoryPages();
    private final InMemoryVersions versions = new InMemoryVersions();

    @Override
    protected BarPages pages() {
        return pages;
    }

    @Override
    protected BarVersions versions() {
        return versions;
    }

    @Override
    protected int histories() {
        return 40;
    }

    @Test
    @DisplayName("R13 a replaced bar is told as it was until 30 s after it was replaced")
    void aReplacedBarIsToldAsItWas() {
        put(NOON.plusSeconds(62), OURS);
        put(NOON.plusSeconds(3600), THEIRS);

        // In time until 12:02:00, settled half a minute later.
        assertThat(told(NOON.plusSeconds(149))).isEmpty();
        assertThat(told(NOON.plusSeconds(150))).containsExactly(OURS);
        assertThat(told(NOON.plusSeconds(3629))).containsExactly(OURS);
        assertThat(told(NOON.plusSeconds(3630))).containsExactly(THEIRS);
    }

    @Test
    @DisplayName("R13 what a backfill brings is not told of the time before, and is hidden there")
    void aBackfillIsNotToldOfTheTimeBefore() {
        List<Bar> hour = walk(Interval.M1, NOON, 60, 1);
        put(NOON.plusSeconds(86_400), hour.toArray(Bar[]::new));
        PastBars past = new PastBars(pages, versions);
        Instant end = NOON.plusSeconds(3600);

        PastBars.Known before = past.read(MINUTES, NOON, end, NOON.plusSeconds(86_429));
        PastBars.Known after = past.read(MINUTES, NOON, end, NOON.plusSeconds(86_430));

        assertThat(before.bars()).isEmpty();
        assertThat(before.hidden()).hasSize(60).contains(hour.get(7).range());
        assertThat(lines(after.bars())).isEqualTo(lines(hour));
        assertThat(after.hidden()).isEmpty();
    }

    @Test
    @DisplayName("R14 new pages, bars in time and verdicts are noted nowhere but in their page")
    void theMainPathsNoteNothing() {
        List<Bar> hour = walk(Interval.M1, NOON, 60, 1);
        hour.forEach(bar -> put(bar.end().plusSeconds(2), bar));
        hour.forEach(bar -> put(bar.end().plusSeconds(300), bar.verified(Verified.SAME)));
        List<Bar> day = walk(Interval.M1, NOON.plusSeconds(3600), 1_440, 2);
        put(NOON.plusSeconds(7 * 86_400), day.toArray(Bar[]::new));

        assertThat(versions.count()).isZero();
    }

    @Test
    @DisplayName("R13 what a writer noted whose swap was refused counts for nothing")
    void aRefusedSwapsNoteCountsForNothing() {
        Bar later = bar(Interval.M1, NOON.plusSeconds(60), "7");
        Instant[] now = {NOON.plusSeconds(3600)};
        BarStore slow = new PagedBars(pages, versions, clock(now), new Random(1));
        slow.put(MINUTES, List.of(OURS));
        put(NOON.plusSeconds(7200), THEIRS);
        now[0] = NOON.plusSeconds(10_800);
        // Remembers the page with our bar: notes that it is replaced, is refused, looks again.
        slow.put(MINUTES, List.of(THEIRS, later));

        assertThat(versions.count()).isEqualTo(3);
        assertThat(told(NOON.plusSeconds(7229))).containsExactly(OURS);
        assertThat(told(NOON.plusSeconds(9000))).containsExactly(THEIRS);
        assertThat(told(NOON.plusSeconds(10_900))).containsExactly(THEIRS, later);
    }

    @Test
    void aPageOfUnknownAgeIsNotTold() {
        new PagedBars(pages, new Random(1)).put(MINUTES, List.of(OURS));

        assertThat(told(NOON.plusSeconds(86_400))).isEmpty();

        // From the next write on its bars are known to be known.
        put(NOON.plusSeconds(3600), bar(Interval.M1, NOON.plusSeconds(60), "7"));
        assertThat(told(NOON.plusSeconds(3629))).isEmpty();
        assertThat(told(NOON.plusSeconds(3630))).hasSize(2).contains(OURS);
    }

    @Test
    void whereAVersionIsGoneNothingIsTold() {
        put(NOON.plusSeconds(62), OURS);
        put(NOON.plusSeconds(3600), THEIRS);
        PastBars forgetful = new PastBars(pages, new InMemoryVersions());

        assertThat(forgetful.read(MINUTES, NOON, OURS.end(), NOON.plusSeconds(3000)).bars())
                .isEmpty();
        assertThat(forgetful.read(MINUTES, NOON, OURS.end(), NOON.plusSeconds(3630)).bars())
                .containsExactly(THEIRS);
    }

    @Test
    @DisplayName(
            "R13 of a swap that took longer than it is waited for is told from its end on only")
    void aLateSwapIsNotToldOfTheTimeBeforeIt() {
        Instant[] now = {NOON.plusSeconds(62)};
        PagedBars writer = new PagedBars(paused(now, 100), versions, clock(now), new Random(1));

        writer.put(MINUTES, List.of(OURS)); // noted at 62, done at 162

        // At 150 it was not there, and would be told if the note were believed.
        assertThat(told(NOON.plusSeconds(150))).isEmpty();
        assertThat(told(NOON.plusSeconds(191))).isEmpty();
        assertThat(told(NOON.plusSeconds(192))).containsExactly(OURS);
    }

    @Test
    @DisplayName("R13 of a late correction neither the old nor the new bar is told before its end")
    void aLateCorrectionIsDeclared() {
        put(NOON.plusSeconds(62), OURS);
        Instant[] now = {NOON.plusSeconds(3_600)};
        new PagedBars(paused(now, 100), versions, clock(now), new Random(1))
                .put(MINUTES, List.of(THEIRS));

        for (int second : List.of(150, 3_629, 3_640, 3_699)) {
            assertThat(told(NOON.plusSeconds(second))).as("" + second).isEmpty();
        }
        assertThat(
                        new PastBars(pages, versions)
                                .read(MINUTES, NOON, OURS.end(), NOON.plusSeconds(3_640))
                                .hidden())
                .containsExactly(OURS.range());
        assertThat(told(NOON.plusSeconds(3_730))).containsExactly(THEIRS);
    }

    @Test
    @DisplayName("R13 a swap that could not begin in time is noted anew")
    void aLateNoteIsNotUsed() {
        Instant[] now = {NOON.plusSeconds(3_600)};
        put(NOON.plusSeconds(62), OURS);
        BarVersions slow =
                new BarVersions() {
                    private boolean slept;

                    @Override
                    public void add(SeriesId series, List<BarVersion> news) {
                        versions.add(series, news);
                        now[0] = now[0].plusSeconds(slept ? 0 : 60);
                        slept = true;
                    }

                    @Override
                    public List<BarVersion> after(SeriesId series, Instant page, Instant at) {
                        return versions.after(series, page, at);
                    }
                };
        new PagedBars(pages, slow, clock(now), new Random(1)).put(MINUTES, List.of(THEIRS));

        // Noted at 3600 in vain, at 3660 for good.
        assertThat(versions.count()).isEqualTo(2);
        assertThat(told(NOON.plusSeconds(3_689))).containsExactly(OURS);
        assertThat(told(NOON.plusSeconds(3_690))).containsExactly(THEIRS);
    }

    @Test
    @DisplayName("R13 a late swap that seemed to fail, too, is told from then on only")
    void aLateSwapThatSeemedToFail() {
        Instant[] now = {NOON.plusSeconds(62)};
        BarPages away =
                new Paused(now, 100) {
                    private boolean failed;

                    @Override
                    public Set<Instant> swap(SeriesId series, List<Swap> swaps) {
                        Set<Instant> refused = super.swap(series, swaps);
                        if (!failed) {
                            failed = true;
                            throw new StoreUnavailable("no answer came", null);
                        }
                        return refused;
                    }
                };
        PagedBars writer = new PagedBars(away, versions, clock(now), new Random(1));

        assertThatThrownBy(() -> writer.put(MINUTES, List.of(OURS)))
                .isInstanceOf(StoreUnavailable.class);
        writer.put(MINUTES, List.of(OURS));

        assertThat(told(NOON.plusSeconds(150))).isEmpty();
        assertThat(told(NOON.plusSeconds(192))).containsExactly(OURS);
    }

    private BarPages paused(Instant[] now, int seconds) {
        return new Paused(now, seconds);
    }

    /** The writer stands still before its first swap. */
    private class Paused implements BarPages {
        private final Instant[] now;
        private int seconds;

        Paused(Instant[] now, int seconds) {
            this.now = now;
            this.seconds = seconds;
        }

        @Override
        public List<Page> read(SeriesId series, Instant start, Instant end) {
            return pages.read(series, start, end);
        }

        @Override
        public Set<Instant> swap(SeriesId series, List<Swap> swaps) {
            now[0] = now[0].plusSeconds(seconds);
            seconds = 0;
            return pages.swap(series, swaps);
        }
    }

    private static Clock clock(Instant[] now) {
        return new Clock() {
            @Override
            public Instant instant() {
                return now[0];
            }

            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
    }

    private static List<String> lines(List<Bar> bars) {
        return bars.stream().map(BarJson::canonical).toList();
    }

    private void put(Instant now, Bar... bars) {
        new PagedBars(pages, versions, Clock.fixed(now, ZoneOffset.UTC), new Random(1))
                .put(MINUTES, List.of(bars));
    }

    private List<Bar> told(Instant asOf) {
        return new PastBars(pages, versions)
                .read(MINUTES, NOON, NOON.plusSeconds(3600), asOf)
                .bars();
    }
}
