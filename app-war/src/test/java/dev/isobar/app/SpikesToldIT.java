package dev.isobar.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.SteppedClock;
import dev.isobar.app.it.Surroundings;
import dev.isobar.bars.Bar;
import dev.isobar.bars.BarHistory;
import dev.isobar.bars.BarStore;
import dev.isobar.bars.PagedBars;
import dev.isobar.bars.Provenance;
import dev.isobar.bars.Range;
import dev.isobar.bars.SeriesId;
import dev.isobar.bars.TestBars;
import dev.isobar.dynamodb.DynamoCoverage;
import dev.isobar.dynamodb.DynamoEvents;
import dev.isobar.dynamodb.DynamoFlows;
import dev.isobar.dynamodb.DynamoPages;
import dev.isobar.dynamodb.Keys;
import dev.isobar.flows.EventKind;
import dev.isobar.flows.EventQuery;
import dev.isobar.flows.EventStore;
import dev.isobar.flows.Flow;
import dev.isobar.flows.FlowEvent;
import dev.isobar.flows.FlowSeries;
import dev.isobar.flows.FlowStore;
import dev.isobar.flows.rates.UsdRate;
import dev.isobar.flows.rates.UsdRates;
import dev.isobar.flows.spikes.Spikes;
import dev.isobar.flows.spikes.Timeframe;
import dev.isobar.live.AtOnce;
import dev.isobar.live.Cause;
import dev.isobar.live.InstrumentSpikes;
import dev.isobar.live.Subject;
import dev.isobar.live.TellEvents;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import dev.isobar.market.Market;
import dev.isobar.market.OpenInterest;
import dev.isobar.redis.Redis;
import dev.isobar.redis.RedisPublisher;
import dev.isobar.redis.RedisUpdates;
import dev.isobar.redis.Update;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.RedisClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Spikes of every timeframe, from four days of the past in DynamoDB over what a node hears to what
 * is kept and published; then once more by the node that takes over. On a stepped clock, because an
 * hour ends once an hour.
 */
@Timeout(180)
@ExtendWith(Surroundings.class)
class SpikesToldIT {
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
    private static final Duration FIVE = Duration.ofMinutes(5);
    private static final Duration LONG = Duration.ofDays(365);
    private static final Instrument OF =
            new Instrument(
                    new InstrumentId("bybit", Market.LINEAR, "BTCUSDT"),
                    "BTC-USDT-PERP",
                    "BTC",
                    "USDT",
                    "USDT",
                    BigDecimal.ONE,
                    new BigDecimal("0.1"),
                    new BigDecimal("0.001"),
                    true,
                    Instrument.TradeIds.OPAQUE);
    private static final UsdRates PAR =
            (currency, at) -> Optional.of(new UsdRate(BigDecimal.ONE, "test", at));

    private final DynamoDbClient dynamo = Surroundings.client();
    private final Keys keys = new Keys("isobar-");
    private final SteppedClock clock = new SteppedClock(NOON.minusSeconds(590));
    private final BarStore bars =
            new PagedBars(new DynamoPages(dynamo, keys, LONG, clock), new Random(1));
    private final BarHistory history =
            new BarHistory(bars, new DynamoCoverage(dynamo, keys, LONG, clock), clock);
    private final FlowStore flows = new DynamoFlows(dynamo, keys, kind -> LONG, clock);
    private final EventStore events = new DynamoEvents(dynamo, keys, kind -> LONG, clock);
    private final RedisClient redis = Redis.client(Surroundings.redis());

    @AfterEach
    void close() {
        redis.close();
        dynamo.close();
    }

    /**
     * One node: what it heard ends with it, what it kept does not.
     *
     * @param told waits for the stores
     */
    private record Node(Rounds rounds, PastSpikes past, TellEvents told, InstrumentSpikes spikes) {
        void end() {
            past.close();
            told.close();
        }
    }

    @Test
    @DisplayName(
            "spikes R8 5m, 15m and 1h are judged by their own windows, and told once by two nodes")
    void everyTimeframe() {
        Instant begun = NOON.minusSeconds(600);
        keepPast(NOON.minus(Duration.ofHours(102)), begun);
        Node first = node();

        keepPast(begun, NOON);
        clock.set(NOON.plusSeconds(3));
        for (int five = 1; five <= 2; five++) {
            Instant at = begun.plus(FIVE.multipliedBy(five));
            first.spikes.heard(open(at), at, Cause.UNKNOWN);
        }
        for (Timeframe timeframe : Timeframe.values()) {
            SeriesId series = new SeriesId(OF.id(), timeframe.interval());
            Instant since = timeframe.interval().floor(begun);
            history.between(series, since, NOON, 9)
                    .bars()
                    .forEach(bar -> first.spikes.changed(series, bar));
        }
        await(() -> first.told.told() == 3);
        List<FlowEvent> kept = kept();
        first.end();

        // Quote units at 100 a coin. 5m: 99 times 100,000 and 200,000: (n - 1)/sqrt(n) of n = 100.
        assertThat(kept).extracting(FlowEvent::interval).containsExactly("15m", "1h", "5m");
        assertThat(kept).extracting(FlowEvent::at).containsOnly(NOON);
        assertThat(kept.get(2).json())
                .contains("\"z_oi\":9.9,\"z_vol\":9.9,\"confirmed\":true,")
                .contains("\"open_interest\":{\"value\":20000000,\"usd\":20000000,")
                .contains("\"mean\":10100000,")
                .contains("\"volume\":{\"value\":3000000,");
        // 19 of 90,000, 80 of 100,000, 200,000: mean 99,100, s^2 = 11,819,000,000/99.
        assertThat(kept.get(0).json())
                .contains("\"z_oi\":9.23,\"z_vol\":9.9,\"confirmed\":true,")
                .contains("\"mean\":9910000,")
                .contains("\"volume\":{\"value\":5000000,");
        // 51 of 80,000, 28 of 90,000, 20 of 100,000, 200,000: mean 88,000, s^2 = 18,800,000,000/99.
        assertThat(kept.get(1).json())
                .contains("\"z_oi\":8.13,\"z_vol\":9.9,\"confirmed\":true,")
                .contains("\"mean\":8800000,")
                .contains("\"volume\":{\"value\":14000000,");

        clock.set(NOON.plusSeconds(20));
        Node second = node();
        await(() -> second.told.told() == 3);
        second.end();

        assertThat(kept()).isEqualTo(kept);
        assertThat(new RedisUpdates(redis).newest(subject(), 9))
                .extracting(Update::data)
                .containsExactlyInAnyOrderElementsOf(kept.stream().map(FlowEvent::json).toList());
    }

    /** Has read its past. */
    private Node node() {
        TellEvents told =
                new TellEvents(events, new RedisPublisher(redis), List.of(), clock, Thread::new);
        InstrumentSpikes spikes =
                new InstrumentSpikes(OF, Spikes.awaiting(OF, PAR), new AtOnce(), told::tell);
        Rounds rounds = new Rounds(PastSpikes.class, 1, Thread::new);
        PastSpikes past =
                new PastSpikes(
                        rounds,
                        history,
                        flows,
                        PAR,
                        Listed.at("bybit", OF),
                        (id, task) -> task.run(),
                        clock);
        past.follow(OF, spikes);
        past.caughtUp(OF.id());
        await(() -> past.waiting() == 0);
        return new Node(rounds, past, told, spikes);
    }

    /** What the venue recorded and traded in [start, end); of minutes those of 26 hours. */
    private void keepPast(Instant start, Instant end) {
        List<Flow> interests = new ArrayList<>();
        for (Instant at = start.plus(FIVE); !at.isAfter(end); at = at.plus(FIVE)) {
            interests.add(Flow.of(open(at)));
        }
        flows.put(FlowSeries.openInterests(OF.id(), Interval.M5), interests);
        List<Bar> minutes = new ArrayList<>();
        Instant reach = NOON.minus(Duration.ofHours(26));
        for (Instant at = start.isBefore(reach) ? reach : start;
                at.isBefore(end);
                at = at.plusSeconds(60)) {
            boolean isLast = !at.isBefore(NOON.minus(FIVE));
            minutes.add(TestBars.flat(at, "100", isLast ? "6000" : "2000"));
        }
        bars.put(new SeriesId(OF.id(), Interval.M1), minutes);
        List<Bar> hours = new ArrayList<>();
        for (Instant at = Interval.H1.floor(start);
                !at.plusSeconds(3_600).isAfter(end);
                at = at.plusSeconds(3_600)) {
            hours.add(hour(at, at.plusSeconds(3_600).equals(NOON) ? "140000" : "120000"));
        }
        bars.put(new SeriesId(OF.id(), Interval.H1), hours);
    }

    private static Bar hour(Instant start, String volume) {
        Bar minute = TestBars.flat(start, "100", volume);
        Provenance provenance = minute.provenance();
        return new Bar(
                start,
                start.plusSeconds(3_600),
                minute.open(),
                minute.high(),
                minute.low(),
                minute.close(),
                minute.volume(),
                null,
                null,
                null,
                null,
                null,
                true,
                provenance);
    }

    private static OpenInterest open(Instant at) {
        long amount = 80_000;
        if (at.equals(NOON)) {
            amount = 200_000;
        } else if (!at.isBefore(NOON.minus(Duration.ofHours(20)))) {
            amount = 100_000;
        } else if (!at.isBefore(NOON.minus(Duration.ofHours(48)))) {
            amount = 90_000;
        }
        return new OpenInterest(OF.id(), at, BigDecimal.valueOf(amount), null, null);
    }

    private List<FlowEvent> kept() {
        Range all = new Range(NOON.minus(Duration.ofDays(5)), NOON.plusSeconds(1));
        return events.read(EventQuery.of(EventKind.SPIKE, OF.id().toString(), all, 99));
    }

    private static Subject subject() {
        return Subject.of(EventKind.SPIKE, OF.id().toString());
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited for a minute").isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }
}
