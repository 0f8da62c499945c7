package dev.isobar.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.isobar.bars.Bar;
import dev.isobar.bars.BarSamples;
import dev.isobar.bars.BarStore;
import dev.isobar.bars.PageCodec;
import dev.isobar.bars.PagedBars;
import dev.isobar.bars.SeriesId;
import dev.isobar.market.Interval;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntSupplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Pages against one item a bar, in DynamoDB Local on disk, interleaved in rounds: bars written a
 * second, and ms to read a thousand. Not a test: {@code java -cp … dev.isobar.dynamodb.StoreFigures
 * [rounds]} from the module.
 */
final class StoreFigures {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int PAGED = 24_000;
    private static final int SINGLE = 1_500;

    private final DynamoDbClient client;
    private final Keys keys;

    private StoreFigures(DynamoDbClient client, Keys keys) {
        this.client = client;
        this.keys = keys;
    }

    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length == 0 ? 5 : Integer.parseInt(arguments[0]);
        Path folder = Files.createTempDirectory("isobar-figures");
        try (LocalDynamo dynamo = LocalDynamo.onDisk(folder)) {
            StoreFigures figures =
                    new StoreFigures(dynamo.client(), dynamo.createTables("isobar-"));
            for (int round = 0; round < rounds; round++) {
                figures.round(round);
            }
        }
    }

    private void round(int round) {
        SeriesId paged = BarSamples.series("PAGED" + round, Interval.M1);
        SeriesId single = BarSamples.series("SINGLE" + round, Interval.M1);
        BarStore store =
                new PagedBars(
                        new DynamoPages(client, keys, Duration.ofDays(3650), Clock.systemUTC()),
                        new Random(1));
        List<Bar> bars = BarSamples.walk(Interval.M1, START, PAGED, round);
        double asPages = PAGED / seconds(() -> store.put(paged, bars));
        double asItems = SINGLE / seconds(() -> putItems(single, bars.subList(0, SINGLE)));
        List<Bar> live = BarSamples.walk(Interval.M1, START.plusSeconds(86_400 * 60), 120, round);
        double asLive =
                live.size() / seconds(() -> live.forEach(b -> store.put(paged, List.of(b))));
        Instant end = START.plusSeconds(60_000);
        double readPages = median(() -> store.read(paged, START, end).size());
        double readItems = median(() -> readItems(single, end).size());
        System.out.printf(
                "round %d: written as pages %,.0f bars/s, as items in 25s %,.0f bars/s: x %.0f;"
                        + " live %,.0f bars/s; 1,000 read from pages %.2f ms, from items %.2f ms:"
                        + " x %.1f; page of 60 %d bytes%n",
                round,
                asPages,
                asItems,
                asPages / asItems,
                asLive,
                readPages,
                readItems,
                readItems / readPages,
                PageCodec.encode(bars.subList(0, 60)).length);
    }

    private void putItems(SeriesId series, List<Bar> bars) {
        for (int at = 0; at < bars.size(); at += 25) {
            List<WriteRequest> puts = new ArrayList<>();
            for (Bar bar : bars.subList(at, Math.min(bars.size(), at + 25))) {
                Map<String, AttributeValue> item = item(series, bar);
                puts.add(WriteRequest.builder().putRequest(put -> put.item(item)).build());
            }
            client.batchWriteItem(all -> all.requestItems(Map.of(keys.bars().name(), puts)));
        }
    }

    private List<Bar> readItems(SeriesId series, Instant end) {
        List<Bar> bars = new ArrayList<>();
        client.queryPaginator(
                        query ->
                                query.tableName(keys.bars().name())
                                        .consistentRead(true)
                                        .keyConditionExpression("series = :s AND page < :z")
                                        .expressionAttributeValues(
                                                Map.of(
                                                        ":s", fromS("single#" + series),
                                                        ":z", number(end))))
                .items()
                .forEach(item -> bars.add(bar(item)));
        return bars;
    }

    private static Map<String, AttributeValue> item(SeriesId series, Bar bar) {
        Map<String, AttributeValue> item = new HashMap<>();
        item.put("series", fromS("single#" + series));
        item.put("page", number(bar.start()));
        item.put("open", fromN(bar.open().toPlainString()));
        item.put("high", fromN(bar.high().toPlainString()));
        item.put("low", fromN(bar.low().toPlainString()));
        item.put("close", fromN(bar.close().toPlainString()));
        item.put("volume", fromN(bar.volume().toPlainString()));
        item.put("quoteVolume", fromN(bar.quoteVolume().toPlainString()));
        item.put("trades", fromN(bar.trades().toString()));
        item.put("takerBuyVolume", fromN(bar.takerBuyVolume().toPlainString()));
        item.put("takerBuyQuoteVolume", fromN(bar.takerBuyQuoteVolume().toPlainString()));
        item.put("event", number(bar.provenance().eventAt()));
        return item;
    }

    private static Bar bar(Map<String, AttributeValue> item) {
        Bar shape = BarSamples.bar(Interval.M1, instant(item), "1");
        return new Bar(
                shape.start(),
                shape.end(),
                decimal(item, "open"),
                decimal(item, "high"),
                decimal(item, "low"),
                decimal(item, "close"),
                decimal(item, "volume"),
                decimal(item, "quoteVolume"),
                null,
                Long.valueOf(item.get("trades").n()),
                decimal(item, "takerBuyVolume"),
                decimal(item, "takerBuyQuoteVolume"),
                true,
                shape.provenance());
    }

    private static AttributeValue number(Instant at) {
        return fromN(Long.toString(at.toEpochMilli()));
    }

    private static Instant instant(Map<String, AttributeValue> item) {
        return Instant.ofEpochMilli(Long.parseLong(item.get("page").n()));
    }

    private static BigDecimal decimal(Map<String, AttributeValue> item, String name) {
        return new BigDecimal(item.get(name).n());
    }

    private static double seconds(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }

    /** Of 40 readings of a thousand bars, in ms. */
    private static double median(IntSupplier read) {
        double[] times = new double[40];
        for (int i = 0; i < times.length; i++) {
            long start = System.nanoTime();
            if (read.getAsInt() != 1_000) {
                throw new AssertionError("a thousand bars were written");
            }
            times[i] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(times);
        return times[times.length / 2];
    }
}
