package dev.isobar.exchange.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.bars.Coverage;
import dev.isobar.bars.InMemoryCoverage;
import dev.isobar.bars.Range;
import dev.isobar.exchange.Offers;
import dev.isobar.exchange.Offers.Paging;
import dev.isobar.exchange.Request;
import dev.isobar.exchange.VenueMarket;
import dev.isobar.flows.CollectFlows;
import dev.isobar.flows.FlowSeries;
import dev.isobar.flows.InMemoryFlows;
import dev.isobar.market.Funding;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import dev.isobar.market.OpenInterest;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What an answer proves, by the way a venue pages. */
class PastFlowsTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int ROWS = 10;
    private static final Instrument AB = TinyVenue.instrument("AB");
    private static final FlowSeries RATES = FlowSeries.fundings(AB.id());
    private static final FlowSeries HOURS = FlowSeries.openInterests(AB.id(), Interval.H1);
    private static final Range TWO_DAYS = new Range(NOW.minus(Duration.ofDays(2)), NOW);

    private final SteppedClock clock = new SteppedClock();
    private final InMemoryFlows store = new InMemoryFlows();
    private final InMemoryCoverage ledger = new InMemoryCoverage();
    private final List<Range> asked = new ArrayList<>();
    private Paging paging = Paging.OLDEST_FIRST;
    private Optional<Duration> depth = Optional.empty();
    private int most = ROWS;
    private boolean isSilent;

    /** When a row is missing at the venue: it then answers with fewer. */
    private Instant hole = Instant.MIN;

    @Test
    @DisplayName("R18 all is told, whichever end a venue pages from, and the ledger says so")
    void allIsTold() throws InterruptedException {
        for (Paging one : List.of(Paging.OLDEST_FIRST, Paging.NEWEST_FIRST)) {
            paging = one;
            InMemoryFlows kept = new InMemoryFlows();
            InMemoryCoverage known = new InMemoryCoverage();

            collect(kept, known, RATES);

            // From -19T12:00 on, the end excluded: 48 hours.
            assertThat(kept.oldest(RATES, TWO_DAYS, 100)).hasSize(48);
            assertThat(
                            known.read(AB.id(), RATES.channel(), TWO_DAYS.start(), NOW)
                                    .unknown(TWO_DAYS))
                    .containsExactly(new Range(NOW.minus(CollectFlows.SETTLING), NOW));
        }
    }

    @Test
    @DisplayName("R18 a venue that tells only the newest has lost the rest")
    void onlyTheNewest() throws InterruptedException {
        paging = Paging.NEWEST_ONLY;

        collect(store, ledger, RATES);

        assertThat(store.oldest(RATES, TWO_DAYS, 100)).hasSize(ROWS);
        Coverage known = ledger.read(AB.id(), RATES.channel(), TWO_DAYS.start(), NOW);
        // The ten newest are 02:00 to 11:00; what else was of the first's instant may be cut off.
        Instant first = Instant.parse("2026-11-21T02:00:00.001Z");
        assertThat(known.missing())
                .containsExactly(
                        new Coverage.Missing(
                                new Range(TWO_DAYS.start(), first), Coverage.Cause.VENUE_DEPTH));
        assertThat(asked).hasSize(1);
    }

    @Test
    @DisplayName("R18 what is told each so often is asked for no more at once than comes at once")
    void neverMoreThanComes() throws InterruptedException {
        hole = NOW.minus(Duration.ofHours(30));

        collect(store, ledger, HOURS);

        // 48 hours in answers of ten, the missing row's being short: it hides no later one.
        assertThat(asked).hasSize(5).allMatch(range -> length(range).compareTo(tenHours()) <= 0);
        assertThat(store.oldest(HOURS, TWO_DAYS, 100)).hasSize(47);
        Instant settled = NOW.minus(CollectFlows.SETTLING).minus(HOUR);
        assertThat(ledger.read(AB.id(), HOURS.channel(), TWO_DAYS.start(), NOW).unknown(TWO_DAYS))
                .containsExactly(new Range(settled, NOW));
    }

    @Test
    @DisplayName("R18 what lies beyond the venue's depth is lost without asking")
    void beyondDepth() throws InterruptedException {
        depth = Optional.of(Duration.ofHours(5));

        collect(store, ledger, RATES);

        assertThat(store.oldest(RATES, TWO_DAYS, 100)).hasSize(5);
        assertThat(asked).containsExactly(new Range(NOW.minus(Duration.ofHours(5)), NOW));
        assertThat(ledger.read(AB.id(), RATES.channel(), TWO_DAYS.start(), NOW).missing())
                .hasSize(1);
    }

    @Test
    @DisplayName("R18 an answer without a row proves nothing")
    void silenceProvesNothing() throws InterruptedException {
        for (FlowSeries series : List.of(RATES, HOURS)) {
            isSilent = true;
            collect(store, ledger, series);
            assertThat(ledger.read(AB.id(), series.channel(), TWO_DAYS.start(), NOW).entries())
                    .isEmpty();

            isSilent = false;
            collect(store, ledger, series);
            assertThat(store.oldest(series, TWO_DAYS, 100)).hasSize(48);
        }
    }

    @Test
    @DisplayName("R18 rates of less than a day are asked for with the day, so that there is a row")
    void ratesComeWithTheDay() throws InterruptedException {
        most = 100;
        Range day = new Range(NOW.minus(Duration.ofDays(1)), NOW);
        Range minutes = new Range(NOW.minus(Duration.ofMinutes(40)), NOW);

        collect(store, ledger, RATES, minutes);

        // Between 11:20 and 12:00 nothing settled; what did before proves that the venue tells.
        assertThat(asked).containsExactly(day);
        assertThat(ledger.read(AB.id(), RATES.channel(), day.start(), NOW).unknown(day))
                .containsExactly(
                        new Range(day.start(), minutes.start()),
                        new Range(NOW.minus(CollectFlows.SETTLING), NOW));
    }

    private void collect(InMemoryFlows kept, InMemoryCoverage known, FlowSeries series)
            throws InterruptedException {
        collect(kept, known, series, TWO_DAYS);
    }

    private void collect(InMemoryFlows kept, InMemoryCoverage known, FlowSeries series, Range range)
            throws InterruptedException {
        clock.set(NOW);
        VenueMarket tiny = TinyVenue.market(ROWS);
        VenueMarket market =
                new VenueMarket(
                        tiny.venue(),
                        tiny.market(),
                        tiny.rest(),
                        tiny.socket(),
                        tiny.limit(),
                        tiny.failures(),
                        tiny.listings(),
                        tiny.klines(),
                        new TinyOffers(),
                        tiny.streams(),
                        tiny.testnet());
        RestClient client =
                new RestClient(
                        market,
                        request -> answer(request.path()),
                        new Budget(market.limit(), 1, clock, clock),
                        Backoff.standard(new Random(1)),
                        clock,
                        clock,
                        HOUR);
        new CollectFlows(new PastFlows(List.of(client), clock), kept, known, clock)
                .run(AB, series, range, new CollectFlows.Bounds(Instant.MAX, 100));
    }

    private static Duration length(Range range) {
        return Duration.between(range.start(), range.end());
    }

    private static Duration tenHours() {
        return HOUR.multipliedBy(ROWS);
    }

    /** Each hour of the asked range, as many as come at once. */
    private Answer answer(String path) {
        String[] ends = path.substring(1).split("/");
        Range range = new Range(Instant.parse(ends[0]), Instant.parse(ends[1]));
        asked.add(range);
        if (isSilent) {
            return answered("");
        }
        boolean isNewest = paging != Paging.OLDEST_FIRST;
        Range told = paging == Paging.NEWEST_ONLY ? TWO_DAYS : range;
        List<String> rows = new ArrayList<>();
        for (Instant at = Interval.H1.ceiling(told.start()); at.isBefore(told.end()); ) {
            if (!at.equals(hole)) {
                rows.add(at.toString());
            }
            at = at.plus(HOUR);
        }
        int from = isNewest ? Math.max(0, rows.size() - most) : 0;
        int to = isNewest ? rows.size() : Math.min(most, rows.size());
        return answered(String.join(",", rows.subList(from, to)));
    }

    private static Answer answered(String body) {
        return new Answer(
                200, body, Optional.empty(), Duration.ZERO, Optional.empty(), Optional.empty());
    }

    private final class TinyOffers implements Offers {
        @Override
        public Optional<Past<Funding>> fundings() {
            return Optional.of(
                    new Past<>(
                            Set.of(),
                            most,
                            depth,
                            paging,
                            (of, interval, range) -> request(range),
                            (of, body) ->
                                    times(body)
                                            .map(
                                                    at ->
                                                            new Funding(
                                                                    of.id(),
                                                                    at,
                                                                    BigDecimal.ZERO,
                                                                    at,
                                                                    HOUR,
                                                                    true))
                                            .toList()));
        }

        @Override
        public Optional<Past<OpenInterest>> openInterests() {
            return Optional.of(
                    new Past<>(
                            Set.of(Interval.H1),
                            most,
                            depth,
                            paging,
                            (of, interval, range) -> request(range),
                            (of, body) ->
                                    times(body)
                                            .map(
                                                    at ->
                                                            new OpenInterest(
                                                                    of.id(),
                                                                    at,
                                                                    BigDecimal.ONE,
                                                                    null,
                                                                    null))
                                            .toList()));
        }

        private Request request(Range range) {
            return new Request("/" + range.start() + "/" + range.end(), 1);
        }

        private Stream<Instant> times(String body) {
            return body.isEmpty() ? Stream.empty() : Stream.of(body.split(",")).map(Instant::parse);
        }
    }
}
