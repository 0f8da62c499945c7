package dev.isobar.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import dev.isobar.bars.Backfill;
import dev.isobar.bars.InMemoryBars;
import dev.isobar.bars.InMemoryCoverage;
import dev.isobar.bars.KlineSource;
import dev.isobar.exchange.ExchangeFailure;
import dev.isobar.exchange.yahoo.Yahoo;
import dev.isobar.jobs.InMemoryRuns;
import dev.isobar.live.Restraint;
import dev.isobar.live.Tracked;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CollectEquitiesTest {
    /** A Friday: New York trades from 14:30 to 21:00 UTC, Frankfurt from 08:00 to 16:30. */
    private static final Instant BOTH = Instant.parse("2026-11-20T15:00:00Z");

    private static final InstrumentId AAPL = InstrumentId.parse("yahoo:equity:AAPL");
    private static final InstrumentId SAP = InstrumentId.parse("yahoo:equity:SAP.DE");
    private static final InstrumentId BTC = InstrumentId.parse("binance:spot:BTCUSDT");

    private final Venue venue = new Venue();
    private final Known restraint = new Known();
    private final LambdaInvocation invocation = new LambdaInvocation();
    private boolean isOn = true;

    @Test
    @DisplayName("R23 shares are asked for while their own exchange trades, and a little longer")
    void onlyInHours() {
        assertThat(at(BOTH)).containsExactly(AAPL, SAP);
        assertThat(at(Instant.parse("2026-11-20T10:00:00Z"))).containsExactly(SAP);
        assertThat(at(Instant.parse("2026-11-20T20:59:00Z"))).containsExactly(AAPL);
        assertThat(at(Instant.parse("2026-11-20T21:29:00Z"))).containsExactly(AAPL);
        assertThat(at(Instant.parse("2026-11-20T21:31:00Z"))).isEmpty();
        // Thanksgiving, and the short day after it (13:00 in New York is 18:00 UTC).
        assertThat(at(Instant.parse("2026-11-26T15:00:00Z"))).containsExactly(SAP);
        assertThat(at(Instant.parse("2026-11-27T19:00:00Z"))).isEmpty();
        // In summer New York opens at 13:30 UTC.
        assertThat(at(Instant.parse("2026-07-06T13:31:00Z"))).containsExactly(AAPL, SAP);
        assertThat(at(Instant.parse("2026-12-07T13:31:00Z"))).containsExactly(SAP);
    }

    @Test
    @DisplayName("R23 where Yahoo is not named among the exchanges nothing is asked")
    void offUnlessNamed() {
        isOn = false;

        assertThat(at(BOTH)).isEmpty();
    }

    @Test
    @DisplayName("R23 after a refusal nobody asks until its time is over; the next is longer")
    void refusalsAreHonoured() {
        venue.failure = new ExchangeFailure.RateLimited("429", Duration.ofMinutes(10));

        FlowTally tally = collect(BOTH);

        assertThat(venue.asked).containsExactly(AAPL);
        assertThat(tally).isEqualTo(new FlowTally("yahoo", 0, 0, 1, 0));
        assertThat(restraint.left).isEqualTo(Duration.ofMinutes(10));

        venue.failure = null;
        assertThat(at(BOTH)).isEmpty();
        restraint.left = Duration.ZERO;
        assertThat(at(BOTH)).containsExactly(AAPL, SAP);
        assertThat(restraint.served).isTrue();
    }

    @Test
    @DisplayName("R4 our own budget being spent is no refusal")
    void ourOwnBudget() {
        venue.failure = new ExchangeFailure.BudgetSpent("spent", Duration.ofSeconds(9));

        collect(BOTH);

        assertThat(restraint.left).isZero();
    }

    @Test
    @DisplayName("R3 a share that fails is named and keeps no other waiting")
    void failuresAreNamed() {
        venue.failure = new ExchangeFailure.Rejected("Not Found", "No data found");

        assertThatThrownBy(() -> collect(BOTH))
                .isInstanceOf(CollectionFailed.class)
                .hasMessageContaining("2 failed, the first: yahoo:equity:AAPL: ");
        assertThat(venue.asked).containsExactly(AAPL, SAP);
    }

    private List<InstrumentId> at(Instant now) {
        venue.asked.clear();
        collect(now);
        return List.copyOf(venue.asked);
    }

    private FlowTally collect(Instant now) {
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        List<Tracked> tracked = new ArrayList<>();
        for (InstrumentId id : List.of(AAPL, SAP, BTC)) {
            tracked.add(new Tracked(id, false, Map.of(Interval.M1, Duration.ofMinutes(10))));
        }
        var shares =
                new CollectEquities.Shares(
                        isOn,
                        () -> tracked,
                        new Listed(new NothingKept(), (name, market) -> listing(), clock),
                        new Backfill(venue, new InMemoryBars(), new InMemoryCoverage(), clock),
                        Yahoo::hours,
                        restraint,
                        new Recorded(new InMemoryRuns(), clock),
                        clock);
        return new CollectEquities(shares).handleRequest(new ScheduledEvent(), invocation);
    }

    private static List<Instrument> listing() {
        BigDecimal one = BigDecimal.ONE;
        List<Instrument> listing = new ArrayList<>();
        for (InstrumentId id : List.of(AAPL, SAP)) {
            listing.add(
                    new Instrument(
                            id,
                            id.symbol() + "-USD",
                            id.symbol(),
                            "USD",
                            "USD",
                            one,
                            one,
                            one,
                            true,
                            Instrument.TradeIds.OPAQUE));
        }
        return listing;
    }

    /** Nothing trades; each call is told of. */
    private static final class Venue implements KlineSource {
        private final List<InstrumentId> asked = new ArrayList<>();
        private ExchangeFailure failure;

        @Override
        public Page page(Instrument instrument, Interval interval, Instant start, Instant end) {
            asked.add(instrument.id());
            if (failure != null) {
                throw failure;
            }
            return new Page(List.of(), end, start);
        }

        @Override
        public boolean offers(Instrument instrument, Interval interval) {
            return true;
        }
    }

    private static final class Known implements Restraint {
        private Duration left = Duration.ZERO;
        private boolean served;

        @Override
        public Duration remaining(String source) {
            return left;
        }

        @Override
        public Duration refused(String source, Duration first, Duration most) {
            left = first;
            return left;
        }

        @Override
        public void served(String source) {
            served = true;
        }
    }
}
