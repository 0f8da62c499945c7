package dev.isobar.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.isobar.live.Tracked;
import dev.isobar.live.TrackedStore;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What was tracked before there were versions of it, as Jakarta NoSQL wrote it: {@code entity}
 * names the table, {@code id} is {@code binance:spot:BTCUSDT}, {@code live} a truth value (or its
 * text), {@code history} a text such as {@code 1m=PT6H,1h=P2D,1d=P30D}. One query of one partition;
 * nobody writes it any more.
 */
public final class DynamoTracked implements TrackedStore {
    private final DynamoDbClient client;

    public DynamoTracked(DynamoDbClient client) {
        this.client = client;
    }

    /**
     * Sorted by id.
     *
     * @throws IllegalArgumentException naming the value, if a document is none of ours
     */
    @Override
    public List<Tracked> all() {
        Keys.Table table = Keys.TRACKED;
        List<Tracked> all = new ArrayList<>();
        Dynamo.ask(
                table,
                () -> {
                    client.queryPaginator(
                                    query ->
                                            query.tableName(table.name())
                                                    .consistentRead(true)
                                                    .keyConditionExpression("#p = :p")
                                                    .expressionAttributeNames(
                                                            Map.of("#p", table.partition()))
                                                    .expressionAttributeValues(
                                                            Map.of(":p", fromS(table.name()))))
                            .items()
                            .forEach(item -> all.add(tracked(item)));
                    return all;
                });
        return all;
    }

    private static Tracked tracked(Map<String, AttributeValue> item) {
        AttributeValue live = item.get("live");
        AttributeValue history = item.get("history");
        return new Tracked(
                InstrumentId.parse(item.get(Keys.TRACKED.sort()).s()),
                live != null
                        && (live.s() == null ? Boolean.TRUE.equals(live.bool()) : isTrue(live)),
                history(text(history)),
                feeds(text(item.get("feeds"))));
    }

    private static boolean isTrue(AttributeValue text) {
        return text.s().equals("true");
    }

    private static String text(AttributeValue value) {
        return value == null || value.s() == null ? "" : value.s();
    }

    private static Map<Interval, Integer> feeds(String text) {
        Map<Interval, Integer> feeds = new EnumMap<>(Interval.class);
        for (String part : text.split(",")) {
            if (!part.isBlank()) {
                String[] pair = part.strip().split("=", 2);
                if (pair.length != 2) {
                    throw new IllegalArgumentException(
                            "not feeds: " + text + " (for example 1m=150,5m=150)");
                }
                feeds.put(Interval.of(pair[0]), Integer.valueOf(pair[1]));
            }
        }
        return feeds;
    }

    private static Map<Interval, Duration> history(String text) {
        Map<Interval, Duration> history = new EnumMap<>(Interval.class);
        for (String part : text.split(",")) {
            if (!part.isBlank()) {
                String[] pair = part.strip().split("=", 2);
                if (pair.length != 2) {
                    throw new IllegalArgumentException(
                            "not a history: " + text + " (for example 1m=PT6H,1h=P2D,1d=P30D)");
                }
                history.put(Interval.of(pair[0]), Duration.parse(pair[1]));
            }
        }
        return history;
    }
}
