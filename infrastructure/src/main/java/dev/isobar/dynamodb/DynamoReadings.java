package dev.isobar.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromB;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.isobar.bars.SeriesId;
import dev.isobar.indicators.ReadingState;
import dev.isobar.indicators.ReadingStates;
import dev.isobar.market.InstrumentId;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * States in DynamoDB, an item each, beside one item an instrument that says which of them hold.
 * States are written in transactions with that item, so that none is kept after a revision.
 */
public final class DynamoReadings implements ReadingStates {
    private static final int TRANSACTION = 50;
    private static final String VERSION = "version";
    private static final String COUNT = "count";
    private static final String MEMORY = "memory";

    private final DynamoDbClient client;
    private final Keys.Table table;
    private final Duration retention;
    private final Clock clock;
    private final ValidityItems validities;

    /**
     * @param retention how long a state lives after its page's start or after it was last saved,
     *     whichever is later: that of bars
     */
    public DynamoReadings(DynamoDbClient client, Keys keys, Duration retention, Clock clock) {
        this.client = client;
        this.table = keys.readings();
        this.retention = retention;
        this.clock = clock;
        this.validities = new ValidityItems(client, table);
    }

    @Override
    public Validity validity(InstrumentId instrument) {
        return validities.read(instrument).validity();
    }

    @Override
    public Optional<ReadingState> newest(SeriesId series, Instant notAfter) {
        List<Map<String, AttributeValue>> items =
                Dynamo.ask(
                        table,
                        () ->
                                client.query(
                                                query ->
                                                        query.tableName(table.name())
                                                                .consistentRead(true)
                                                                .scanIndexForward(false)
                                                                .limit(1)
                                                                .keyConditionExpression(
                                                                        "#p = :p AND #s <= :z")
                                                                .expressionAttributeNames(
                                                                        Map.of(
                                                                                "#p",
                                                                                table.partition(),
                                                                                "#s",
                                                                                table.sort()))
                                                                .expressionAttributeValues(
                                                                        Map.of(
                                                                                ":p",
                                                                                fromS(
                                                                                        Keys.series(
                                                                                                series)),
                                                                                ":z",
                                                                                millis(notAfter))))
                                        .items());
        long now = clock.instant().getEpochSecond();
        return items.stream()
                .filter(item -> Long.parseLong(item.get(Keys.EXPIRES).n()) > now)
                .findFirst()
                .map(item -> state(series, item));
    }

    @Override
    public boolean save(List<ReadingState> states, long generation) {
        for (int at = 0; at < states.size(); at += TRANSACTION) {
            if (!together(
                    states.subList(at, Math.min(states.size(), at + TRANSACTION)), generation)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void revise(SeriesId series, Instant from) {
        validities.revise(series, from);
    }

    /** Each part ends with what holds then: cut short, the rest is saved by whoever comes next. */
    private boolean together(List<ReadingState> states, long generation) {
        List<TransactWriteItem> items = new ArrayList<>();
        for (ReadingState state : states) {
            items.add(
                    TransactWriteItem.builder()
                            .put(put -> put.tableName(table.name()).item(item(state)))
                            .build());
        }
        items.add(validities.raise(states.get(states.size() - 1), generation));
        return Dynamo.ask(
                table,
                () -> {
                    try {
                        client.transactWriteItems(all -> all.transactItems(items));
                        return true;
                    } catch (TransactionCanceledException e) { // revised since, or just now
                        return false;
                    }
                });
    }

    private Map<String, AttributeValue> item(ReadingState state) {
        Instant now = clock.instant();
        Instant from = state.page().isAfter(now) ? state.page() : now;
        ByteBuffer memory = ByteBuffer.allocate(state.memory().length * Double.BYTES);
        memory.asDoubleBuffer().put(state.memory());
        return Map.of(
                table.partition(),
                fromS(Keys.series(state.series())),
                table.sort(),
                millis(state.page()),
                VERSION,
                fromS(state.version()),
                COUNT,
                fromN(Long.toString(state.count())),
                MEMORY,
                fromB(SdkBytes.fromByteArrayUnsafe(memory.array())),
                Keys.EXPIRES,
                fromN(Long.toString(from.plus(retention).getEpochSecond())));
    }

    private ReadingState state(SeriesId series, Map<String, AttributeValue> item) {
        byte[] bytes = item.get(MEMORY).b().asByteArrayUnsafe();
        double[] memory = new double[bytes.length / Double.BYTES];
        ByteBuffer.wrap(bytes).asDoubleBuffer().get(memory);
        return new ReadingState(
                series,
                Instant.ofEpochMilli(Long.parseLong(item.get(table.sort()).n())),
                item.get(VERSION).s(),
                Long.parseLong(item.get(COUNT).n()),
                memory);
    }

    private static AttributeValue millis(Instant at) {
        return fromN(Long.toString(at.toEpochMilli()));
    }
}
