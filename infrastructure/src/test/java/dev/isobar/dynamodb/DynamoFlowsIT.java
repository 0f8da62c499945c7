package dev.isobar.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.bars.Range;
import dev.isobar.flows.Flow;
import dev.isobar.flows.FlowKind;
import dev.isobar.flows.FlowStore;
import dev.isobar.flows.FlowStoreContract;
import dev.isobar.market.Funding;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

class DynamoFlowsIT extends FlowStoreContract {
    private static final AtomicInteger TESTS = new AtomicInteger();
    private static final Duration RATES_KEPT = Duration.ofDays(3_650);
    private static LocalDynamo dynamo;

    private final Keys keys = dynamo.createTables("f" + TESTS.incrementAndGet() + "-");

    @BeforeAll
    static void start() {
        dynamo = LocalDynamo.inMemory();
    }

    @AfterAll
    static void stop() {
        dynamo.close();
    }

    @Override
    protected FlowStore open() {
        return at(NOON, dynamo.client());
    }

    @Test
    @DisplayName("R1 the same events written twice leave the same items, attribute by attribute")
    void writtenTwiceIsWrittenOnce() {
        List<Flow> flows = rates(60);
        open().put(RATES, flows);
        List<Map<String, AttributeValue>> once = items();

        open().put(RATES, flows);
        at(NOON.plusSeconds(86_400), dynamo.client()).put(RATES, flows);

        assertThat(once).hasSize(60);
        assertThat(items()).containsExactlyInAnyOrderElementsOf(once);
    }

    @Test
    @DisplayName("R12 an event is gone when its kind's retention is over, deleted or not")
    void whatIsExpiredIsAbsent() {
        open().put(RATES, rates(1));
        Range range = new Range(NOON.minusSeconds(60), NOON.plusSeconds(60));
        Instant end = NOON.plus(RATES_KEPT);

        assertThat(at(end, dynamo.client()).oldest(RATES, range, 9)).hasSize(1);
        assertThat(at(end.plusSeconds(2), dynamo.client()).oldest(RATES, range, 9)).isEmpty();
        // The second after the last of its retention, as the table's time to live wants it.
        assertThat(items().get(0).get("expires").n())
                .isEqualTo(String.valueOf(end.getEpochSecond() + 1));
    }

    @Test
    @DisplayName("R12 what is older than its retention is not written")
    void oldEventsAreNotWritten() {
        at(NOON.plus(RATES_KEPT).plusSeconds(2), dynamo.client()).put(RATES, rates(1));

        assertThat(items()).isEmpty();
    }

    @Test
    @DisplayName("what DynamoDB leaves out of a batch is written all the same")
    void unprocessedItemsAreRetried() {
        AtomicInteger leftOut = new AtomicInteger();

        at(NOON, leavingOutHalf(leftOut)).put(RATES, rates(60));

        // 60 items are batches of 25, 25 and 10.
        assertThat(leftOut.get()).isEqualTo(12 + 12 + 5);
        assertThat(open().oldest(RATES, all(), 100)).isEqualTo(rates(60));
    }

    private static Range all() {
        return new Range(NOON.minus(Duration.ofDays(300)), NOON.plusSeconds(60));
    }

    private static List<Flow> rates(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> NOON.minus(Duration.ofHours(8L * (count - 1 - i))))
                .map(at -> Flow.of(new Funding(BTC, at, new BigDecimal("0.0001"), at, null, true)))
                .toList();
    }

    private List<Map<String, AttributeValue>> items() {
        return dynamo
                .client()
                .scanPaginator(scan -> scan.tableName(keys.flows().name()))
                .items()
                .stream()
                .toList();
    }

    private FlowStore at(Instant now, DynamoDbClient client) {
        return new DynamoFlows(
                client,
                keys,
                kind -> kind == FlowKind.FUNDING ? RATES_KEPT : Duration.ofDays(365),
                Clock.fixed(now, ZoneOffset.UTC));
    }

    /**
     * The real one, which takes only the first part of a batch, as it does when it is throttled.
     */
    private static DynamoDbClient leavingOutHalf(AtomicInteger leftOut) {
        return (DynamoDbClient)
                Proxy.newProxyInstance(
                        DynamoDbClient.class.getClassLoader(),
                        new Class<?>[] {DynamoDbClient.class},
                        (proxy, method, arguments) -> {
                            if (method.getName().equals("batchWriteItem")) {
                                return half(arguments[0], leftOut);
                            }
                            try {
                                return method.invoke(dynamo.client(), arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
    }

    @SuppressWarnings("unchecked") // what the client's method takes
    private static BatchWriteItemResponse half(Object argument, AtomicInteger leftOut) {
        BatchWriteItemRequest.Builder builder = BatchWriteItemRequest.builder();
        ((Consumer<BatchWriteItemRequest.Builder>) argument).accept(builder);
        BatchWriteItemRequest request = builder.build();
        String table = request.requestItems().keySet().iterator().next();
        List<WriteRequest> all = request.requestItems().get(table);
        int taken = (all.size() + 1) / 2;
        dynamo.client().batchWriteItem(b -> b.requestItems(Map.of(table, all.subList(0, taken))));
        leftOut.addAndGet(all.size() - taken);
        return BatchWriteItemResponse.builder()
                .unprocessedItems(Map.of(table, all.subList(taken, all.size())))
                .build();
    }
}
