package dev.isobar.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromBool;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.isobar.live.Tracked;
import dev.isobar.market.Instrument;
import dev.isobar.market.Instrument.TradeIds;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.InstrumentStore;
import dev.isobar.market.Interval;
import dev.isobar.market.Market;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DynamoListsIT {
    private static LocalDynamo dynamo;
    private static InstrumentStore instruments;

    @BeforeAll
    static void start() {
        dynamo = LocalDynamo.inMemory();
        instruments = new DynamoInstruments(dynamo.client(), dynamo.createTables("isobar-"));
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
