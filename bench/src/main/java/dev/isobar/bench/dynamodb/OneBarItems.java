package dev.isobar.bench.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromBool;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.isobar.bars.Bar;
import dev.isobar.bars.Provenance;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** The usual table: an item a bar, written 25 at a time, read by one query. */
public final class OneBarItems {
    public static final String TABLE = "bench-items";
    private static final int BATCH = 25;

    private final DynamoDbClient client;

    public OneBarItems(DynamoDbClient client) {
        this.client = client;
    }

    public void createTable() {
        client.createTable(
                table ->
                        table.tableName(TABLE)
                                .billingMode(BillingMode.PAY_PER_REQUEST)
                                .attributeDefinitions(
                                        attribute("series", ScalarAttributeType.S),
                                        attribute("start", ScalarAttributeType.N))
                                .keySchema(
                                        key("series", KeyType.HASH), key("start", KeyType.RANGE)));
    }

    public void put(String series, List<Bar> bars) {
        for (int at = 0; at < bars.size(); at += BATCH) {
            List<WriteRequest> writes = new ArrayList<>(BATCH);
            for (Bar bar : bars.subList(at, Math.min(bars.size(), at + BATCH))) {
                Map<String, AttributeValue> item = item(series, bar);
                writes.add(WriteRequest.builder().putRequest(put -> put.item(item)).build());
            }
            Map<String, List<WriteRequest>> left = Map.of(TABLE, writes);
            while (!left.isEmpty()) {
                Map<String, List<WriteRequest>> now = left;
                left = client.batchWriteItem(batch -> batch.requestItems(now)).unprocessedItems();
            }
        }
    }

    public List<Bar> read(String series, Instant start, Instant end) {
        List<Bar> bars = new ArrayList<>();
        client.queryPaginator(
                        query ->
                                query.tableName(TABLE)
                                        .consistentRead(true)
                                        .keyConditionExpression(
                                                "series = :s AND #t BETWEEN :a AND :z")
                                        .expressionAttributeNames(Map.of("#t", "start"))
                                        .expressionAttributeValues(
                                                Map.of(
                                                        ":s", fromS(series),
                                                        ":a", millis(start),
                                                        ":z", millis(end.minusMillis(1)))))
                .items()
                .forEach(item -> bars.add(bar(item)));
        return bars;
    }

    private static Map<String, AttributeValue> item(String series, Bar bar) {
        Map<String, AttributeValue> item = new HashMap<>();
        item.put("series", fromS(series));
        item.put("start", millis(bar.start()));
        item.put("open", decimal(bar.open()));
        item.put("high", decimal(bar.high()));
        item.put("low", decimal(bar.low()));
        item.put("close", decimal(bar.close()));
        item.put("volume", decimal(bar.volume()));
        item.put("quote_volume", decimal(bar.quoteVolume()));
        item.put("trades", fromN(bar.trades().toString()));
        item.put("final", fromBool(bar.isFinal()));
        item.put("source", fromS(bar.provenance().source().id()));
        return item;
    }

    private static Bar bar(Map<String, AttributeValue> item) {
        Instant start = Instant.ofEpochMilli(Long.parseLong(item.get("start").n()));
        return new Bar(
                start,
                start.plusSeconds(60),
                new BigDecimal(item.get("open").n()),
                new BigDecimal(item.get("high").n()),
                new BigDecimal(item.get("low").n()),
                new BigDecimal(item.get("close").n()),
                new BigDecimal(item.get("volume").n()),
                new BigDecimal(item.get("quote_volume").n()),
                null,
                Long.valueOf(item.get("trades").n()),
                null,
                null,
                item.get("final").bool(),
                new Provenance(
                        Provenance.Source.REST, "", "", start, false, 0, List.of(), start, 0));
    }

    private static AttributeValue decimal(BigDecimal value) {
        return fromN(value.toPlainString());
    }

    private static AttributeValue millis(Instant at) {
        return fromN(Long.toString(at.toEpochMilli()));
    }

    private static AttributeDefinition attribute(String name, ScalarAttributeType type) {
        return AttributeDefinition.builder().attributeName(name).attributeType(type).build();
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }
}
