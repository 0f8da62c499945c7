package dev.isobar.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.isobar.bars.Channel;
import dev.isobar.jobs.Tries;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** One item a gap; it expires a week after it may be asked for again. */
public final class DynamoTries implements Tries {
    private static final Duration KEPT = Duration.ofDays(7);
    private static final String END = "end";
    private static final String COUNT = "count";
    private static final String NEXT = "next";

    /** A partition that no channel has. */
    private static final String ROUND = "round";

    private static final String PLACE = "place";

    private final DynamoDbClient client;
    private final Keys.Table table;
    private final Rows rows;

    public DynamoTries(DynamoDbClient client, Keys keys) {
        this.client = client;
        table = keys.repairs();
        rows = new Rows(client, table);
    }

    @Override
    public NavigableMap<Instant, Tried> read(InstrumentId instrument, Interval interval) {
        NavigableMap<Instant, Tried> tried = new TreeMap<>();
        for (Map<String, AttributeValue> item : rows.all(channel(instrument, interval))) {
            tried.put(
                    Rows.time(item, table.sort()),
                    new Tried(
                            Rows.time(item, END),
                            (int) Rows.number(item, COUNT),
                            Rows.time(item, NEXT)));
        }
        return tried;
    }

    @Override
    public void put(InstrumentId instrument, Interval interval, Instant start, Tried tried) {
        Map<String, AttributeValue> item =
                Map.of(
                        table.partition(),
                        fromS(channel(instrument, interval)),
                        table.sort(),
                        Rows.time(start),
                        END,
                        Rows.time(tried.end()),
                        COUNT,
                        Rows.number(tried.count()),
                        NEXT,
                        Rows.time(tried.next()),
                        Keys.EXPIRES,
                        Rows.expires(tried.next().plus(KEPT)));
        Dynamo.ask(table, () -> client.putItem(put -> put.tableName(table.name()).item(item)));
    }

    @Override
    public String place() {
        return rows.all(ROUND).stream().map(item -> Rows.text(item, PLACE)).findFirst().orElse("");
    }

    @Override
    public void stopped(String place) {
        Map<String, AttributeValue> item =
                Map.of(
                        table.partition(),
                        fromS(ROUND),
                        table.sort(),
                        Rows.number(0),
                        PLACE,
                        fromS(place));
        Dynamo.ask(table, () -> client.putItem(put -> put.tableName(table.name()).item(item)));
    }

    private static String channel(InstrumentId instrument, Interval interval) {
        return Keys.channel(instrument, Channel.kline(interval));
    }
}
