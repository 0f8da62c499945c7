package dev.isobar.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.quality.QualityStore;
import dev.isobar.quality.QualityStoreContract;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DynamoQualityIT extends QualityStoreContract {
    private static final AtomicInteger TESTS = new AtomicInteger();
    private static LocalDynamo dynamo;

    private final Keys keys = dynamo.createTables("q" + TESTS.incrementAndGet() + "-");

    @BeforeAll
    static void start() {
        dynamo = LocalDynamo.inMemory();
    }

    @AfterAll
    static void stop() {
        dynamo.close();
    }

    @Override
    protected QualityStore open() {
        return at(NOON);
    }

    @Test
    @DisplayName("R3 after 90 days counts and findings are gone, deleted or not")
    void whatIsExpiredIsAbsent() {
        open().put(batch("a", 1, List.of(hour(NOON, 5, 1, 10)), List.of(finding(1))));
        Instant end = NOON.plusSeconds(3600);

        QualityStore before = at(NOON.plus(Duration.ofDays(90)).minusSeconds(1));
        QualityStore after = at(NOON.plus(Duration.ofDays(90)).plusSeconds(2));

        assertThat(before.hours(BTC, NOON, end)).hasSize(1);
        assertThat(before.quarantine(BTC, 10)).hasSize(1);
        assertThat(after.hours(BTC, NOON, end)).isEmpty();
        assertThat(after.quarantine(BTC, 10)).isEmpty();
    }

    @Test
    @DisplayName("what the quarantine does not show any more is deleted now and then")
    void theQuarantineDoesNotGrow() {
        for (int batch = 1; batch <= 80; batch++) {
            int from = batch * 100;
            open().put(
                            batch(
                                    "a",
                                    batch,
                                    List.of(),
                                    IntStream.range(from, from + 100)
                                            .mapToObj(this::finding)
                                            .toList()));
        }

        int items =
                dynamo.client()
                        .query(
                                query ->
                                        query.tableName(keys.quality().name())
                                                .keyConditionExpression("instrument = :p")
                                                .expressionAttributeValues(
                                                        Map.of(
                                                                ":p",
                                                                AttributeValue.fromS(
                                                                        Keys.instrument(BTC)))))
                        .count();
        assertThat(items).isEqualTo(20);
        assertThat(open().quarantine(BTC, 1_000)).hasSize(1_000).startsWith(finding(8_099));
    }

    @Test
    void aNewerVersionIsRefusedWithTheRemedy() {
        byte[] bytes = FindingsCodec.encode(List.of(finding(1)));
        bytes[0] = 2;

        assertThatThrownBy(() -> FindingsCodec.decode(BTC, bytes))
                .hasMessageContaining("version 2")
                .hasMessageContaining("upgrade");
    }

    private QualityStore at(Instant now) {
        return new DynamoQuality(dynamo.client(), keys, Clock.fixed(now, ZoneOffset.UTC));
    }
}
