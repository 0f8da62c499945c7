package dev.isobar.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromBool;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.isobar.jobs.Tries;
import dev.isobar.live.Tracked;
import dev.isobar.market.Instrument;
import dev.isobar.market.Instrument.TradeIds;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.InstrumentStore;
import dev.isobar.market.InstrumentVersion;
import dev.isobar.market.Interval;
import dev.isobar.market.ListingChange;
import dev.isobar.market.Market;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DynamoListsIT {
    private static final Instant MORNING = Instant.parse("2026-11-21T08:00:00Z");
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Instant EVENING = Instant.parse("2026-11-21T18:00:00Z");

    private static LocalDynamo dynamo;
    private static InstrumentStore instruments;
    private static Instant now = MORNING;

    @BeforeAll
    static void start() {
        dynamo = LocalDynamo.inMemory();
        InstantSource time = () -> now;
        instruments =
                new DynamoInstruments(
                        dynamo.client(),
                        dynamo.createTables("isobar-"),
                        time.withZone(ZoneOffset.UTC));
    }

    @AfterAll
    static void stop() {
        dynamo.close();
    }

    @Test
    void aListingNeverFetchedIsEmpty() {
        assertThat(instruments.read("kraken", Market.SPOT)).isEmpty();
    }

    @Test
    void aListingReplacesTheOneBefore() {
        List<Instrument> first = listing("okx", 450);
        instruments.put("okx", Market.SPOT, first);
        assertThat(instruments.read("okx", Market.SPOT)).isEqualTo(first);

        List<Instrument> second = new ArrayList<>(first.subList(120, 450));
        second.set(7, instrument("okx", "S1127", "0.5"));
        instruments.put("okx", Market.SPOT, second);

        assertThat(instruments.read("okx", Market.SPOT)).isEqualTo(second);
        assertThat(instruments.read("okx", Market.LINEAR)).isEmpty();
    }

    @Test
    @DisplayName("R9 what an instrument was before stays, with the dates from which it held")
    void whatAnInstrumentWasBeforeStays() {
        List<Instrument> listing = listing("gate", 20);
        now = MORNING;
        instruments.put("gate", Market.SPOT, listing);

        now = NOON;
        Instrument resized = instrument("gate", "S1003", "0.5");
        List<Instrument> second = new ArrayList<>(listing.subList(0, 19));
        second.set(3, resized);
        second.add(instrument("gate", "NEW", "0.1"));
        ListingChange change = instruments.put("gate", Market.SPOT, second);

        now = EVENING;
        instruments.put("gate", Market.SPOT, second.subList(0, 19)); // NEW has gone again
        instruments.put("gate", Market.SPOT, second.subList(0, 19));

        assertThat(change)
                .isEqualTo(
                        new ListingChange(
                                List.of(second.get(19)),
                                List.of(resized),
                                List.of(listing.get(19)),
                                true));
        assertThat(instruments.read("gate", Market.SPOT)).isEqualTo(second.subList(0, 19));
        assertThat(instruments.history(listing.get(0).id()))
                .containsExactly(version(listing.get(0), null, null));
        assertThat(instruments.history(resized.id()))
                .containsExactly(version(listing.get(3), null, NOON), version(resized, NOON, null));
        assertThat(instruments.history(listing.get(19).id()))
                .containsExactly(version(listing.get(19), null, NOON));
        assertThat(instruments.history(second.get(19).id()))
                .containsExactly(version(second.get(19), NOON, EVENING));
    }

    @Test
    @DisplayName(
            "R9 a first listing killed half way is completed without dates, later ones have them")
    void aFirstListingKilledHalfWay() {
        List<Instrument> listing = listing("bitget", 300);
        InstrumentStore dying =
                new DynamoInstruments(
                        killedAt(3), new Keys("isobar-"), Clock.fixed(MORNING, ZoneOffset.UTC));
        assertThatThrownBy(() -> dying.put("bitget", Market.SPOT, listing)).hasMessage("killed");
        // The mark, a hundred instruments, then the end.
        assertThat(instruments.read("bitget", Market.SPOT)).hasSize(100);

        now = NOON;
        instruments.put("bitget", Market.SPOT, listing);
        now = EVENING;
        List<Instrument> more = new ArrayList<>(listing);
        more.add(instrument("bitget", "T1", "0.1"));
        instruments.put("bitget", Market.SPOT, more);

        assertThat(instruments.read("bitget", Market.SPOT)).isEqualTo(more);
        for (int i = 0; i < 300; i += 37) {
            assertThat(instruments.history(listing.get(i).id()))
                    .containsExactly(version(listing.get(i), null, null));
        }
        assertThat(instruments.history(more.get(300).id()))
                .containsExactly(version(more.get(300), EVENING, null));
    }

    /** Whoever writes with it ends at that transaction. */
    private static DynamoDbClient killedAt(int transaction) {
        AtomicInteger begun = new AtomicInteger();
        return (DynamoDbClient)
                Proxy.newProxyInstance(
                        DynamoListsIT.class.getClassLoader(),
                        new Class<?>[] {DynamoDbClient.class},
                        (proxy, method, arguments) -> {
                            if (method.getName().equals("transactWriteItems")
                                    && begun.incrementAndGet() == transaction) {
                                throw new AssertionError("killed");
                            }
                            return method.invoke(dynamo.client(), arguments);
                        });
    }

    @Test
    @DisplayName("R10 a listing that lost too much replaces nothing unless somebody says so")
    void aListingThatLostTooMuchIsNotBelieved() {
        List<Instrument> listing = listing("mexc", 100);
        instruments.put("mexc", Market.SPOT, listing);

        ListingChange change = instruments.put("mexc", Market.SPOT, listing.subList(0, 69));
        ListingChange empty = instruments.put("mexc", Market.SPOT, List.of());

        assertThat(change.believed()).isFalse();
        assertThat(change.delisted()).hasSize(31);
        assertThat(empty.believed()).isFalse();
        assertThat(instruments.read("mexc", Market.SPOT)).isEqualTo(listing);

        instruments.replace("mexc", Market.SPOT, listing.subList(0, 69));

        assertThat(instruments.read("mexc", Market.SPOT)).isEqualTo(listing.subList(0, 69));
    }

    @Test
    @DisplayName("R9 two that write the same listing at once leave one history")
    void twoWritersLeaveOneHistory() {
        List<Instrument> listing = listing("kucoin", 300);
        instruments.put("kucoin", Market.SPOT, listing);
        now = NOON;
        List<Instrument> changed = new ArrayList<>();
        listing.forEach(i -> changed.add(instrument("kucoin", i.id().symbol(), "0.5")));

        CompletableFuture<?> other =
                CompletableFuture.runAsync(() -> instruments.put("kucoin", Market.SPOT, changed));
        instruments.put("kucoin", Market.SPOT, changed);
        other.join();

        assertThat(instruments.read("kucoin", Market.SPOT)).isEqualTo(changed);
        for (int i = 0; i < 300; i += 37) {
            assertThat(instruments.history(listing.get(i).id()))
                    .containsExactly(
                            version(listing.get(i), null, NOON),
                            version(changed.get(i), NOON, null));
        }
    }

    private static InstrumentVersion version(Instrument instrument, Instant from, Instant until) {
        return new InstrumentVersion(
                instrument, Optional.ofNullable(from), Optional.ofNullable(until));
    }

    @Test
    @DisplayName("R11 how often a gap was asked for is kept, by its instrument and interval")
    void triesAreKept() {
        DynamoTries tries = new DynamoTries(dynamo.client(), new Keys("isobar-"));
        InstrumentId id = InstrumentId.parse("binance:spot:BTCUSDT");

        assertThat(tries.read(id, Interval.M1)).isEmpty();
        tries.put(id, Interval.M1, MORNING, new Tries.Tried(NOON, 1, NOON));
        tries.put(id, Interval.M1, MORNING, new Tries.Tried(EVENING, 2, EVENING));
        tries.put(id, Interval.M1, NOON, new Tries.Tried(EVENING, 1, EVENING));
        tries.put(id, Interval.H1, NOON, new Tries.Tried(EVENING, 7, EVENING));

        assertThat(tries.read(id, Interval.M1))
                .containsExactly(
                        Map.entry(MORNING, new Tries.Tried(EVENING, 2, EVENING)),
                        Map.entry(NOON, new Tries.Tried(EVENING, 1, EVENING)));
    }

    @Test
    @DisplayName("R11 where a round stopped is kept beside them")
    void whereARoundStoppedIsKept() {
        DynamoTries tries = new DynamoTries(dynamo.client(), new Keys("isobar-"));

        assertThat(tries.place()).isEmpty();
        tries.stopped("binance:spot:BTCUSDT 1m");
        assertThat(tries.place()).isEqualTo("binance:spot:BTCUSDT 1m");
        tries.stopped("");
        assertThat(tries.place()).isEmpty();
    }

    @Test
    @DisplayName("R5 what is tracked is what Jakarta NoSQL wrote, read by one query")
    void trackedDocumentsAreRead() {
        put("binance:spot:BTCUSDT", fromBool(true), "1m=PT6H,1h=P2D,1d=P30D");
        put("okx:linear:BTC-USDT-SWAP", fromS("false"), "");

        assertThat(new DynamoTracked(dynamo.client()).all())
                .containsExactly(
                        new Tracked(
                                InstrumentId.parse("binance:spot:BTCUSDT"),
                                true,
                                Map.of(
                                        Interval.M1, Duration.ofHours(6),
                                        Interval.H1, Duration.ofDays(2),
                                        Interval.D1, Duration.ofDays(30))),
                        new Tracked(
                                InstrumentId.parse("okx:linear:BTC-USDT-SWAP"), false, Map.of()));
    }

    private static void put(String id, AttributeValue live, String history) {
        dynamo.client()
                .putItem(
                        item ->
                                item.tableName("isobar-tracked")
                                        .item(
                                                Map.of(
                                                        "entity", fromS("isobar-tracked"),
                                                        "id", fromS(id),
                                                        "live", live,
                                                        "history", fromS(history))));
    }

    private static List<Instrument> listing(String venue, int count) {
        List<Instrument> listing = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            listing.add(instrument(venue, "S" + (1000 + i), "0.01"));
        }
        return listing;
    }

    private static Instrument instrument(String venue, String symbol, String tick) {
        return new Instrument(
                new InstrumentId(venue, Market.SPOT, symbol),
                symbol + "-USDT",
                symbol,
                "USDT",
                "USDT",
                BigDecimal.ONE,
                new BigDecimal(tick),
                new BigDecimal("0.00000001"),
                true,
                TradeIds.CONTIGUOUS);
    }
}
