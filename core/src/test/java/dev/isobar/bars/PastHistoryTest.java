package dev.isobar.bars;

import static dev.isobar.bars.BarSamples.MINUTES;
import static dev.isobar.bars.BarSamples.bar;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.bars.Coverage.Cause;
import dev.isobar.bars.Coverage.Proof;
import dev.isobar.bars.Provenance.Source;
import dev.isobar.market.Interval;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Minutes 12:00 to 12:04 are kept two seconds after their end unless a test says otherwise. */
class PastHistoryTest {
    private static final Instant NOON = BarStoreContract.NOON;
    private static final Range HOUR = new Range(NOON, NOON.plusSeconds(3600));

    private final InMemoryPages pages = new InMemoryPages();
    private final InMemoryVersions versions = new InMemoryVersions();
    private final InMemoryCoverage ledger = new InMemoryCoverage();
    private final PastHistory history = new PastHistory(new PastBars(pages, versions), ledger);

    @Test
    @DisplayName("R13 a longer bar is made of the bars known then, and final if all were")
    void longerBarsAreMadeOfWhatWasKnown() {
        keepMinutes(0, 1, 2, 3, 4);

        // The last minute ends at 12:05:00 and is told 90 s later.
        PastHistory.Answer before = read(Interval.M5, HOUR, NOON.plusSeconds(389));
        PastHistory.Answer after = read(Interval.M5, HOUR, NOON.plusSeconds(390));

        assertThat(before.bars()).hasSize(1);
        assertThat(before.bars().get(0).isFinal()).isFalse();
        assertThat(before.bars().get(0).trades()).isEqualTo(4 * 3);
        assertThat(before.bars().get(0).provenance().missing()).isEqualTo(1);
        assertThat(before.gaps()).containsExactly(minutes(4, 5));
        assertThat(after.bars().get(0).isFinal()).isTrue();
        assertThat(after.bars().get(0).trades()).isEqualTo(5 * 3);
        assertThat(after.gaps()).isEmpty();
    }

    @Test
    @DisplayName("R13 that nothing traded afterwards is not known before the longer bar is over")
    void longerBarsAreNotFinalBeforeTheirEnd() {
        keepMinutes(0, 1, 2);
        know(0, 60);

        // All three are told at 12:04:30; minutes 3 and 4 stay empty, which only time could tell.
        PastHistory.Answer before = read(Interval.M5, HOUR, NOON.plusSeconds(270));

        assertThat(before.bars()).hasSize(1);
        assertThat(before.bars().get(0).isFinal()).isFalse();
        assertThat(read(Interval.M5, HOUR, NOON.plusSeconds(300)).bars().get(0).isFinal()).isTrue();
    }

    @Test
    @DisplayName("R13 a longer bar is made of what its minutes were before they were corrected")
    void longerBarsAreMadeOfFormerBars() {
        keepMinutes(0, 1, 2, 3, 4);
        put(NOON.plusSeconds(7200), bar(Interval.M1, at(2), "9", Source.REST, true, at(3)));

        assertThat(read(Interval.M5, HOUR, NOON.plusSeconds(7200)).bars().get(0).high())
                .isEqualByComparingTo("5");
        assertThat(read(Interval.M5, HOUR, NOON.plusSeconds(7230)).bars().get(0).high())
                .isEqualByComparingTo("9");
    }

    @Test
    void onlyWhatTodayIsKnownToBeEmptyIsNoGap() {
        keepMinutes(0, 3);
        know(1, 2);
        ledger.record(MINUTES.instrument(), Channel.TRADES, missing(2, 3));

        PastHistory.Answer answer = read(Interval.M1, minutes(0, 4), NOON.plusSeconds(400));

        assertThat(answer.bars()).hasSize(2);
        assertThat(answer.gaps()).containsExactly(minutes(2, 3));
        assertThat(answer.settled()).isFalse();
    }

    @Test
    @DisplayName("R13 what the ledger proved with a bar that came later is a gap")
    void whatCameLaterIsAGap() {
        keepMinutes(0, 1);
        put(NOON.plusSeconds(7200), minute(2), minute(4));
        know(0, 5);

        PastHistory.Answer before = read(Interval.M1, minutes(0, 5), NOON.plusSeconds(3600));

        assertThat(before.bars()).hasSize(2);
        assertThat(before.gaps()).containsExactly(minutes(2, 3), minutes(4, 5));
        assertThat(before.settled()).isTrue();
        assertThat(read(Interval.M1, minutes(0, 5), NOON.plusSeconds(7230)).gaps()).isEmpty();
    }

    @Test
    void beforeTheFirstPageThereAreGapsAlone() {
        put(NOON.plusSeconds(7200), minute(0), minute(1));
        know(0, 60);

        PastHistory.Answer answer = read(Interval.M1, HOUR, NOON.plusSeconds(3600));

        assertThat(answer.bars()).isEmpty();
        // Minutes 2 to 59 have no bar: today they are known to be empty.
        assertThat(answer.gaps()).containsExactly(minutes(0, 2));
    }

    @Test
    void whatWasNotOverIsNoGap() {
        assertThat(read(Interval.M1, HOUR, NOON.plusSeconds(150)).gaps())
                .containsExactly(minutes(0, 2));
        assertThat(read(Interval.M1, HOUR, NOON.plusSeconds(30)).gaps()).isEmpty();
    }

    @Test
    void anHourIsToldAsItWasKeptAndNotMadeOfMinutes() {
        keepMinutes(0, 1, 2, 3, 4);
        know(0, 60);

        PastHistory.Answer answer = read(Interval.H1, HOUR, NOON.plusSeconds(7200));

        assertThat(answer.bars()).isEmpty();
        assertThat(answer.gaps()).containsExactly(HOUR);
    }

    private PastHistory.Answer read(Interval interval, Range range, Instant asOf) {
        return history.read(new SeriesId(MINUTES.instrument(), interval), range, asOf);
    }

    private void keepMinutes(int... numbers) {
        for (int number : numbers) {
            put(at(number + 1).plusSeconds(2), minute(number));
        }
    }

    private void put(Instant now, Bar... bars) {
        new PagedBars(pages, versions, Clock.fixed(now, ZoneOffset.UTC), new Random(1))
                .put(MINUTES, List.of(bars));
    }

    private void know(int from, int to) {
        ledger.record(
                MINUTES.instrument(),
                Channel.kline(Interval.M1),
                Coverage.complete(at(from), at(to), Proof.REST_PAGE_BOUNDS));
    }

    private static Coverage missing(int from, int to) {
        return Coverage.missing(at(from), at(to), Cause.OUTAGE);
    }

    /** Of three trades at the price 1 + number. */
    private static Bar minute(int number) {
        return bar(Interval.M1, at(number), Integer.toString(1 + number));
    }

    private static Range minutes(int from, int to) {
        return new Range(at(from), at(to));
    }

    private static Instant at(int minute) {
        return NOON.plusSeconds(60L * minute);
    }
}
