package dev.isobar.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.bars.Channel;
import dev.isobar.bars.Coverage;
import dev.isobar.bars.Coverage.Cause;
import dev.isobar.bars.Coverage.Missing;
import dev.isobar.bars.Coverage.Proof;
import dev.isobar.bars.InMemoryCoverage;
import dev.isobar.bars.Range;
import dev.isobar.jobs.Repairs.Round;
import dev.isobar.jobs.Repairs.Wanted;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RepairsTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:30Z");
    private static final InstrumentId BTC = InstrumentId.parse("binance:spot:BTCUSDT");
    private static final InstrumentId ETH = InstrumentId.parse("binance:spot:ETHUSDT");
    private static final InstrumentId SOL = InstrumentId.parse("okx:spot:SOL-USDT");
    private static final Channel MINUTES = Channel.kline(Interval.M1);

    private final InMemoryCoverage ledger = new InMemoryCoverage();
    private final Remembered tries = new Remembered();
    private final List<CollectionRequest> asked = new ArrayList<>();
    private final Map<InstrumentId, Optional<Instant>> oldest = new HashMap<>();
    private int most = 20;

    /** How many there is time for. */
    private int series = Integer.MAX_VALUE;

    @Test
    @DisplayName("R9 gaps of the tracked past are asked for and declared, the newest bars are not")
    void gapsAreFound() {
        known(BTC, "06:00", "08:00");
        known(BTC, "09:00", "11:30");

        Round round = run(NOW, minutes(BTC, 6));

        // Six hours before 12:00:30; the last twenty minutes are asked for otherwise.
        assertThat(ranges()).containsExactly(range("11:30", "11:41"), range("08:00", "09:00"));
        assertThat(missing(BTC))
                .containsExactly(
                        new Missing(range("08:00", "09:00"), Cause.NOT_YET_COLLECTED),
                        new Missing(range("11:30", "11:41"), Cause.NOT_YET_COLLECTED));
        assertThat(round).isEqualTo(new Round(2, 2, 0, 0, 0));
        assertThat(asked).allMatch(request -> request.correlation().equals("cause"));
    }

    @Test
    @DisplayName("R9 a minute that trades prove is no gap, one that a mere connection proves is")
    void tradesProve() {
        known(BTC, "06:00", "10:00");
        trades("10:00", "11:00", Proof.CONTIGUOUS_IDS);
        trades("11:00", "11:41", Proof.UNBROKEN_CONNECTION);

        run(NOW, minutes(BTC, 6));

        assertThat(ranges()).containsExactly(range("11:00", "11:41"));
    }

    @Test
    @DisplayName("R10 what a venue cannot have is declared to be gone and never asked for")
    void whatIsBeyondTheVenuesDepthIsDeclared() {
        oldest.put(BTC, Optional.of(at("08:00").plusSeconds(1)));
        ledger.record(BTC, MINUTES, Coverage.missing(at("07:00"), at("09:00"), Cause.OUTAGE));

        run(NOW, minutes(BTC, 6));

        assertThat(ranges()).containsExactly(range("08:01", "11:41"));
        assertThat(missing(BTC))
                .containsExactly(
                        new Missing(new Range(at("06:01"), at("08:01")), Cause.VENUE_DEPTH),
                        new Missing(range("08:01", "09:00"), Cause.OUTAGE),
                        new Missing(range("09:00", "11:41"), Cause.NOT_YET_COLLECTED));
    }

    @Test
    @DisplayName(
            "R10 where a venue has no such bars, nothing is asked and the cause that is known stays")
    void aVenueWithoutKlines() {
        oldest.put(BTC, Optional.empty());
        ledger.record(BTC, MINUTES, Coverage.missing(at("07:00"), at("09:00"), Cause.OUTAGE));

        Round round = run(NOW, minutes(BTC, 6));

        assertThat(round).isEqualTo(new Round(0, 0, 0, 0, 0));
        assertThat(missing(BTC))
                .extracting(Missing::cause)
                .containsExactly(Cause.VENUE_DEPTH, Cause.OUTAGE, Cause.VENUE_DEPTH);
    }

    @Test
    @DisplayName(
            "R11 a gap that stays is asked for after 15 and 30 minutes, 1, 2, … 16 hours, a day")
    void aGapIsAskedForLessAndLess() {
        known(BTC, "00:00", "08:00");
        known(BTC, "09:00", "11:41");
        List<Duration> waits = new ArrayList<>();
        Instant last = null;

        for (Instant at = NOW; waits.size() < 9; at = at.plusSeconds(300)) {
            known(BTC, at.minusSeconds(1_600), at.minusSeconds(900));
            asked.clear();
            run(at, minutes(BTC, 200));
            if (ranges().contains(range("08:00", "09:00"))) {
                if (last != null) {
                    waits.add(Duration.between(last, at));
                }
                last = at;
            }
        }

        assertThat(waits)
                .containsExactly(
                        Duration.ofMinutes(15),
                        Duration.ofMinutes(30),
                        Duration.ofHours(1),
                        Duration.ofHours(2),
                        Duration.ofHours(4),
                        Duration.ofHours(8),
                        Duration.ofHours(16),
                        Duration.ofDays(1),
                        Duration.ofDays(1));
    }

    @Test
    @DisplayName("R11 a gap that begins where what is wanted begins is the same when that moves on")
    void theEdgeMovesOn() {
        known(BTC, "08:00", "11:41");

        for (int minute = 0; minute < 120; minute++) {
            Instant at = NOW.plusSeconds(60L * minute);
            known(BTC, at("11:41"), at.plusSeconds(60));
            run(at, minutes(BTC, 6));
        }

        // At 12:00, 12:15, 12:45 and 13:45; at 14:00 nothing of it is wanted any more.
        assertThat(asked).hasSize(4);
    }

    @Test
    @DisplayName(
            "R11 a gap that begins where the venue's past begins is the same when that moves on")
    void theDepthMovesOn() {
        known(BTC, "08:00", "11:41");

        for (int minute = 0; minute < 120; minute++) {
            Instant at = NOW.plusSeconds(60L * minute);
            known(BTC, at("11:41"), at.plusSeconds(60));
            oldest.put(BTC, Optional.of(at.minus(Duration.ofHours(6)).plusSeconds(7)));
            run(at, minutes(BTC, 24));
        }

        // As above: 12:00, 12:15, 12:45 and 13:45.
        assertThat(asked).hasSize(4);
    }

    @Test
    @DisplayName("R11 what is left of a gap that was partly closed is asked for at once")
    void progressIsRewarded() {
        known(BTC, "06:00", "08:00");
        run(NOW, minutes(BTC, 6));
        asked.clear();
        known(BTC, "08:00", "09:30");

        run(NOW.plusSeconds(300), minutes(BTC, 6));

        assertThat(ranges()).containsExactly(range("09:30", "11:46"));
    }

    @Test
    @DisplayName("R12 a round asks so many of each venue, untried before tried, newest first")
    void aRoundIsBounded() {
        most = 2;
        // 3000 minutes are 50 hours: cut at multiples of them since 1970.
        Round first = run(NOW, minutes(BTC, 6), minutes(ETH, 240), minutes(SOL, 6));

        assertThat(first).isEqualTo(new Round(8, 3, 0, 5, 0));
        assertThat(asked)
                .extracting(CollectionRequest::instrument)
                .containsExactlyInAnyOrder(BTC, ETH, SOL);
        assertThat(ranges()).allMatch(range -> range.end().equals(at("11:41")));

        asked.clear();
        Round second = run(NOW.plusSeconds(1_000), minutes(BTC, 6), minutes(ETH, 240));

        assertThat(asked).extracting(CollectionRequest::instrument).containsExactly(ETH, ETH);
        assertThat(second.asked()).isEqualTo(2);
        assertThat(missing(ETH)).extracting(Missing::cause).containsOnly(Cause.NOT_YET_COLLECTED);
    }

    @Test
    @DisplayName("R12 no request is for more than 3,000 bars, and together they are the gap")
    void requestsAreSmall() {
        run(NOW, minutes(BTC, 240));

        List<Range> ascending = new ArrayList<>(ranges());
        ascending.sort((one, other) -> one.start().compareTo(other.start()));
        Instant at = Interval.M1.ceiling(NOW.minus(Duration.ofHours(240)));
        for (Range range : ascending) {
            assertThat(range.start()).isEqualTo(at);
            assertThat(Duration.between(range.start(), range.end()).toMinutes())
                    .isLessThanOrEqualTo(3_000);
            at = range.end();
        }
        assertThat(at).isEqualTo(at("11:41"));
    }

    @Test
    @DisplayName(
            "R13 a round that is late asks for what it found, and the next begins where it was")
    void aLateRoundGoesOn() {
        Wanted[] three = {minutes(SOL, 2), minutes(BTC, 2), minutes(ETH, 2)};

        series = 1;
        Round first = run(NOW, three);
        assertThat(first).isEqualTo(new Round(1, 1, 0, 0, 2));
        Round second = run(NOW, three);
        assertThat(second).isEqualTo(new Round(1, 1, 0, 0, 2));
        series = 0;
        assertThat(run(NOW, three)).isEqualTo(new Round(0, 0, 0, 0, 3));
        series = 2; // the third, then the first again, which waits
        assertThat(run(NOW, three)).isEqualTo(new Round(2, 1, 1, 0, 1));
        series = Integer.MAX_VALUE;
        assertThat(run(NOW, three)).isEqualTo(new Round(3, 0, 3, 0, 0));

        assertThat(asked).extracting(CollectionRequest::instrument).containsExactly(BTC, ETH, SOL);
        assertThat(tries.place()).isEmpty();
    }

    private Round run(Instant now, Wanted... wanted) {
        AtomicInteger left = new AtomicInteger(series);
        return new Repairs(
                        ledger,
                        (id, interval, at) -> oldest.getOrDefault(id, Optional.of(Instant.MIN)),
                        tries,
                        messages -> messages.forEach(one -> asked.add(one.request())),
                        most)
                .run(List.of(wanted), "cause", now, () -> left.getAndDecrement() <= 0);
    }

    private static Wanted minutes(InstrumentId id, int hours) {
        return new Wanted(id, Interval.M1, Duration.ofHours(hours));
    }

    private List<Range> ranges() {
        return asked.stream().map(request -> request.range().orElseThrow()).toList();
    }

    private List<Missing> missing(InstrumentId id) {
        return ledger.read(id, MINUTES, Instant.EPOCH, NOW).missing();
    }

    private void known(InstrumentId id, String from, String to) {
        known(id, at(from), at(to));
    }

    private void known(InstrumentId id, Instant from, Instant to) {
        ledger.record(id, MINUTES, Coverage.complete(from, to, Proof.REST_PAGE_BOUNDS));
    }

    private void trades(String from, String to, Proof proof) {
        ledger.record(BTC, Channel.TRADES, Coverage.complete(at(from), at(to), proof));
    }

    private static Instant at(String time) {
        return Instant.parse("2026-11-21T" + time + ":00Z");
    }

    private static Range range(String from, String to) {
        return new Range(at(from), at(to));
    }

    private static final class Remembered implements Tries {
        private final Map<String, NavigableMap<Instant, Tried>> all = new HashMap<>();

        @Override
        public NavigableMap<Instant, Tried> read(InstrumentId instrument, Interval interval) {
            return all.getOrDefault(instrument + interval.code(), new TreeMap<>());
        }

        @Override
        public void put(InstrumentId instrument, Interval interval, Instant start, Tried tried) {
            all.computeIfAbsent(instrument + interval.code(), key -> new TreeMap<>())
                    .put(start, tried);
        }

        private String place = "";

        @Override
        public String place() {
            return place;
        }

        @Override
        public void stopped(String at) {
            place = at;
        }
    }
}
