package dev.isobar.exchange.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.bars.KlineSource.Page;
import dev.isobar.bars.Range;
import dev.isobar.exchange.ExchangeFailure.Unavailable;
import dev.isobar.exchange.ExchangeFailure.Unparsable;
import dev.isobar.exchange.KlineHistory;
import dev.isobar.exchange.Request;
import dev.isobar.exchange.VenueMarket;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import dev.isobar.market.Kline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class KlinesTest {
    private static final Instrument AB = TinyVenue.instrument("AB");
    private static final Instant DAY = SteppedClock.START.minus(Duration.ofHours(10));

    private final SteppedClock clock = new SteppedClock();
    private final TinyPast past = new TinyPast(clock);

    @Test
    @DisplayName("R5 over any range, with any page size, every closed bar comes once, in order")
    void everyClosedBarComesOnceInOrder() throws InterruptedException {
        Random random = new Random(5);
        for (int round = 0; round < 300; round++) {
            past.quietEvery = random.nextInt(4) == 0 ? 2 + random.nextInt(5) : 0;
            past.showsOpen = random.nextBoolean();
            clock.set(SteppedClock.START.plusMillis(random.nextInt(180_000)));
            Instant start = SteppedClock.START.minusSeconds(random.nextInt(7_200));
            Instant end = start.plusSeconds(1 + random.nextInt(9_000));

            List<Instant> got = all(1 + random.nextInt(50), start, end);

            List<Instant> expected = new ArrayList<>();
            for (Instant at = Interval.M1.ceiling(start);
                    at.isBefore(end) && !closing(at).isAfter(clock.instant());
                    at = Interval.M1.end(at)) {
                if (past.traded(at)) {
                    expected.add(at);
                }
            }
            assertThat(got).as("round %d %s %s", round, start, end).isEqualTo(expected);
        }
    }

    @Test
    @DisplayName("R4 the bar in progress is never returned, the clock standing anywhere in it")
    void theBarInProgressIsNeverReturned() throws InterruptedException {
        for (int millis = 0; millis <= 121_000; millis += 250) {
            Instant now = SteppedClock.START.plusMillis(millis);
            clock.set(now);

            Page page = page(10, SteppedClock.START, SteppedClock.START.plusSeconds(600));

            long closed = Math.max(0, (millis - 1_000) / 60_000);
            assertThat(page.klines()).as("at %s", now).hasSize((int) closed);
            assertThat(page.reached()).isEqualTo(SteppedClock.START.plusSeconds(60 * closed));
        }
    }

    @Test
    @DisplayName("R4 a clock of ours that runs ahead lets no open bar through")
    void theVenuesClockCountsToo() throws InterruptedException {
        past.venueBehind = Duration.ofSeconds(90);
        past.showsOpen = true;
        past.saysClosed = true;
        clock.set(SteppedClock.START.plusSeconds(125));

        Page page = page(10, SteppedClock.START.minusSeconds(60), clock.instant());

        // The venue is at 10:00:35: 09:59 is over, 10:00 is not.
        assertThat(page.klines()).hasSize(1);
        assertThat(page.reached()).isEqualTo(SteppedClock.START);
    }

    @Test
    void aVenueThatStillCallsABarOpenIsBelieved() throws InterruptedException {
        past.showsOpen = true;
        past.openFrom = SteppedClock.START.minusSeconds(180);

        Page page = page(10, SteppedClock.START.minusSeconds(300), clock.instant());

        assertThat(page.klines()).hasSize(2);
        assertThat(page.reached()).isEqualTo(past.openFrom);
    }

    @Test
    void aBarThatIsJustOverAndAbsentMayStillCome() throws InterruptedException {
        past.publishedAfter = Duration.ofSeconds(30);
        clock.set(SteppedClock.START.plusSeconds(5));

        Page page = page(10, SteppedClock.START.minusSeconds(120), clock.instant());

        assertThat(page.klines()).hasSize(1);
        assertThat(page.reached()).isEqualTo(SteppedClock.START.minusSeconds(60));
    }

    @Test
    void theYearsBeforeTheFirstTradeAreSkippedAtOnce() throws InterruptedException {
        past.listed = Instant.parse("2026-02-20T13:07:00Z");
        Instant asked = Instant.parse("2020-01-01T00:00:00Z");

        Page empty = page(1_000, asked, clock.instant());
        Page first = page(1_000, empty.reached(), clock.instant());

        assertThat(empty.klines()).isEmpty();
        assertThat(empty.reached()).isEqualTo("2026-02-20T00:00:00Z").isEqualTo(empty.oldest());
        assertThat(first.oldest()).isEqualTo(past.listed);
        assertThat(first.klines().get(0).start()).isEqualTo(past.listed);
        // One page of minutes, three of days (6 years of 1,000), one page, one of days.
        assertThat(past.requests).isEqualTo(6);
    }

    @Test
    void aQuietBeginningIsNoLackOfDepth() throws InterruptedException {
        past.listed = Instant.parse("2026-02-20T13:07:00Z");
        past.quietFrom = DAY;
        past.quietTo = DAY.plusSeconds(600);

        Page page = page(100, DAY, clock.instant());

        assertThat(page.oldest()).isEqualTo(DAY);
        assertThat(page.klines().get(0).start()).isEqualTo(DAY.plusSeconds(600));
    }

    @Test
    void minutesThatAreGoneWhereHoursTradedAreLackOfDepth() throws InterruptedException {
        past.minutesKept = Duration.ofDays(2);
        Instant asked = DAY.minus(Duration.ofDays(5));

        Page page = page(1_000, asked, clock.instant());

        assertThat(page.klines()).isEmpty();
        assertThat(page.oldest()).isEqualTo(asked.plusSeconds(60_000)).isEqualTo(page.reached());
    }

    @Test
    void anEmptyAnswerThatPassesIsNeitherQuietNorLackOfDepth() {
        Instant asked = DAY.minus(Duration.ofDays(5));
        past.body = rows -> past.requests == 1 ? "[]" : rows;

        assertThatThrownBy(() -> page(1_000, asked, clock.instant()))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("where bars traded");
    }

    @Test
    void anEmptyAnswerOfAFewMinutesIsNotBelievedAlone() {
        past.body = rows -> past.requests == 1 ? "[]" : rows;

        assertThatThrownBy(() -> page(1_000, at(-20), at(-10)))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("where bars traded");
    }

    @Test
    void aVenueThatAnswersNothingAtAllProvesNothing() throws InterruptedException {
        past.body = rows -> "[]";

        Page page = page(1_000, DAY, clock.instant());

        assertThat(page.reached()).isEqualTo(DAY).isEqualTo(page.oldest());
    }

    @Test
    void whatWasListedTodayIsSkippedToAndItsQuietMinutesAreKnown() throws InterruptedException {
        clock.set(DAY.plus(Duration.ofHours(20)));
        past.listed = DAY.plus(Duration.ofHours(12));
        past.quietFrom = DAY.plus(Duration.ofHours(15));
        past.quietTo = past.quietFrom.plusSeconds(600);

        Page before = page(60, DAY.minus(Duration.ofDays(1)), clock.instant());
        Page quiet = page(60, past.quietFrom, clock.instant());

        assertThat(before.reached()).isEqualTo(past.listed).isEqualTo(before.oldest());
        assertThat(quiet.oldest()).isEqualTo(past.quietFrom);
        assertThat(quiet.klines().get(0).start()).isEqualTo(past.quietTo);
    }

    @Test
    void rowsOutsideAndTwiceAreDroppedAndCounted() throws InterruptedException {
        past.body = rows -> "[" + row(-3) + row(-2) + row(-2) + row(-1) + "]";
        Klines klines = klines(10);

        Page page = klines.page(AB, Interval.M1, at(-2), at(-1));

        assertThat(page.klines()).extracting(Kline::start).containsExactly(at(-2));
        assertThat(klines.repeated()).isEqualTo(1);
        assertThat(klines.outside()).isEqualTo(2);
    }

    @Test
    void rowsThatDescendAreUnparsable() {
        past.body = rows -> "[" + row(-1) + row(-2) + "]";

        assertThatThrownBy(() -> page(10, at(-5), at(0))).isInstanceOf(Unparsable.class);
    }

    private static Instant at(int minutes) {
        return SteppedClock.START.plusSeconds(60L * minutes);
    }

    private static String row(int minutes) {
        String comma = minutes == -1 ? "" : ",";
        return "[" + at(minutes).toEpochMilli() + ",\"5\",\"1\",true]" + comma;
    }

    /** When the bar that opens at {@code start} counts as past. */
    private static Instant closing(Instant start) {
        return start.plusSeconds(61);
    }

    private List<Instant> all(int rows, Instant start, Instant end) throws InterruptedException {
        Klines klines = klines(rows);
        List<Instant> got = new ArrayList<>();
        for (Instant at = start; at.isBefore(end); ) {
            Page page = klines.page(AB, Interval.M1, at, end);
            assertThat(page.reached()).isBetween(at, end);
            page.klines().forEach(kline -> got.add(kline.start()));
            if (page.reached().equals(at)) {
                break;
            }
            at = page.reached();
        }
        return got;
    }

    @Test
    void whatIsOlderThanTheVenueKeepsIsNotAskedFor() throws InterruptedException {
        VenueMarket any = TinyVenue.market(10);
        KlineHistory deep = any.klines();
        KlineHistory shallow =
                new KlineHistory() {
                    @Override
                    public Set<Interval> intervals() {
                        return deep.intervals();
                    }

                    @Override
                    public Optional<Duration> depth(Interval interval) {
                        return Optional.of(Duration.ofMinutes(30));
                    }

                    @Override
                    public int rows(Interval interval, Instant start, Instant now) {
                        return 10;
                    }

                    @Override
                    public Request request(
                            Instrument of, Interval interval, Range range, Instant now) {
                        return deep.request(of, interval, range, now);
                    }

                    @Override
                    public List<Kline> parse(Instrument of, Interval interval, String body) {
                        return deep.parse(of, interval, body);
                    }
                };
        VenueMarket market =
                new VenueMarket(
                        any.venue(),
                        any.market(),
                        any.rest(),
                        any.socket(),
                        any.limit(),
                        any.failures(),
                        any.listings(),
                        shallow,
                        any.offers(),
                        any.streams(),
                        Optional.empty());
        Klines klines =
                new Klines(
                        List.of(
                                new RestClient(
                                        market,
                                        past,
                                        new Budget(market.limit(), 1, clock, clock),
                                        Backoff.standard(new Random(1)),
                                        clock,
                                        clock,
                                        Duration.ofHours(1))),
                        clock);
        Instant now = clock.instant();
        Instant kept = Interval.M1.ceiling(now.minus(Duration.ofMinutes(30)));

        Page older = klines.page(AB, Interval.M1, now.minus(Duration.ofHours(2)), now);
        Page all =
                klines.page(
                        AB, Interval.M1, now.minus(Duration.ofHours(2)), kept.minusSeconds(600));

        assertThat(older).isEqualTo(new Page(List.of(), kept, kept));
        assertThat(all.reached()).isEqualTo(kept.minusSeconds(600));
        assertThat(past.requests).isZero();
        assertThat(klines.page(AB, Interval.M1, kept, now).klines()).hasSize(10);
    }

    private Page page(int rows, Instant start, Instant end) throws InterruptedException {
        return klines(rows).page(AB, Interval.M1, start, end);
    }

    private Klines klines(int rows) {
        VenueMarket market = TinyVenue.market(rows);
        Budget budget = new Budget(market.limit(), 1, clock, clock);
        return new Klines(
                List.of(
                        new RestClient(
                                market,
                                past,
                                budget,
                                Backoff.standard(new Random(1)),
                                clock,
                                clock,
                                Duration.ofHours(1))),
                clock);
    }

    /** What the tiny venue remembers. */
    private static final class TinyPast implements RestClient.Wire {
        private final SteppedClock clock;
        private int requests;
        private int quietEvery;
        private boolean showsOpen;
        private boolean saysClosed;
        private Duration venueBehind = Duration.ZERO;
        private Duration publishedAfter = Duration.ZERO;
        private Duration minutesKept = Duration.ofDays(10_000);
        private Instant listed = Instant.EPOCH;
        private Instant openFrom = Instant.MAX;
        private Instant quietFrom = Instant.MAX;
        private Instant quietTo = Instant.MAX;
        private UnaryOperator<String> body = rows -> rows;

        TinyPast(SteppedClock clock) {
            this.clock = clock;
        }

        boolean traded(Instant minute) {
            boolean quiet = !minute.isBefore(quietFrom) && minute.isBefore(quietTo);
            return !quiet && (quietEvery == 0 || minute.getEpochSecond() / 60 % quietEvery != 0);
        }

        @Override
        public Answer ask(Request request) {
            requests++;
            String[] parts = request.path().split("[=&]");
            Interval interval = Interval.of(parts[1]);
            Instant now = clock.instant().minus(venueBehind);
            StringBuilder rows = new StringBuilder("[");
            for (Instant at = Instant.ofEpochMilli(Long.parseLong(parts[3]));
                    at.isBefore(Instant.ofEpochMilli(Long.parseLong(parts[5])));
                    at = interval.end(at)) {
                append(rows, interval, at, now);
            }
            return new Answer(
                    200,
                    body.apply(rows.append(']').toString()),
                    Optional.of(now),
                    Duration.ZERO,
                    Optional.empty(),
                    Optional.empty());
        }

        private void append(StringBuilder rows, Interval interval, Instant at, Instant now) {
            boolean open = interval.end(at).isAfter(now) || !at.isBefore(openFrom);
            boolean minute = interval == Interval.M1;
            boolean kept = !minute || at.isAfter(now.minus(minutesKept));
            boolean there = interval.end(at).isAfter(listed) && !at.isAfter(now) && kept;
            boolean published = open || !interval.end(at).plus(publishedAfter).isAfter(now);
            if (there && published && (!open || showsOpen) && (!minute || traded(at))) {
                rows.append(rows.length() > 1 ? "," : "")
                        .append("[%d,\"5\",\"1\",".formatted(at.toEpochMilli()))
                        .append(saysClosed || !open)
                        .append(']');
            }
        }
    }
}
