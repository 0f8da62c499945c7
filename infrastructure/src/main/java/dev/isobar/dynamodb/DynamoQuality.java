package dev.isobar.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromB;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromM;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.isobar.market.InstrumentId;
import dev.isobar.quality.Finding;
import dev.isobar.quality.QualityBatch;
import dev.isobar.quality.QualityHour;
import dev.isobar.quality.QualityStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * Quality in DynamoDB: an item per hour and writer, and one per batch of findings, which are
 * packed: one in twenty trades is found odd, and an item each would cost more than all bars. Every
 * so many batches of a writer what the quarantine does not show any more is deleted.
 */
public final class DynamoQuality implements QualityStore {
    private static final Duration RETENTION = Duration.ofDays(90);
    private static final int TRIM_EVERY = 40;
    private static final Comparator<Finding> NEWEST_FIRST =
            Comparator.comparing(Finding::at).reversed();
    private static final String START = "start";
    private static final String PASSED = "passed";
    private static final String FAILED = "failed";
    private static final String SCORE = "score";
    private static final String NEWEST = "newest";
    private static final String FINDINGS = "findings";
    private static final String COUNT = "count";

    private final DynamoDbClient client;
    private final Keys.Table table;
    private final Clock clock;

    public DynamoQuality(DynamoDbClient client, Keys keys, Clock clock) {
        this.client = client;
        this.table = keys.quality();
        this.clock = clock;
    }

    @Override
    public void put(QualityBatch batch) {
        for (QualityHour hour : batch.hours()) {
            put(
                    batch.instrument(),
                    Keys.qualityHour(hour.start()) + "#" + batch.writer(),
                    hour.start(),
                    attributes(hour));
        }
        if (!batch.findings().isEmpty()) {
            Instant first = batch.findings().get(0).at();
            String entry = Keys.findings(first) + "#" + batch.writer() + "#" + batch.number();
            byte[] packed = FindingsCodec.encode(batch.findings());
            put(
                    batch.instrument(),
                    entry,
                    first,
                    Map.of(
                            COUNT, number(batch.findings().size()),
                            FINDINGS, fromB(SdkBytes.fromByteArrayUnsafe(packed))));
        }
        if (batch.number() % TRIM_EVERY == 0) {
            keepFindings(batch.instrument(), 2 * QUARANTINE);
        }
    }

    @Override
    public List<QualityHour> hours(InstrumentId instrument, Instant start, Instant end) {
        if (!start.isBefore(end)) {
            return List.of();
        }
        Map<Instant, QualityHour> hours = new TreeMap<>();
        for (Map<String, AttributeValue> item :
                items(instrument, Keys.qualityHour(start), Keys.qualityHour(end), true)) {
            QualityHour hour = hour(item);
            hours.merge(hour.start(), hour, QualityHour::and);
        }
        return List.copyOf(hours.values());
    }

    @Override
    public List<Finding> quarantine(InstrumentId instrument, int limit) {
        List<Finding> newest = new ArrayList<>();
        for (Map<String, AttributeValue> item : findings(instrument)) {
            byte[] packed = item.get(FINDINGS).b().asByteArrayUnsafe();
            List<Finding> some = FindingsCodec.decode(instrument, packed);
            some.sort(NEWEST_FIRST);
            // Batches of two writers overlap, so one that begins earlier may end later.
            boolean isFull = newest.size() == limit;
            if (isFull && some.get(0).at().isBefore(newest.get(limit - 1).at())) {
                break;
            }
            newest.addAll(some);
            newest.sort(NEWEST_FIRST);
            newest.subList(Math.min(limit, newest.size()), newest.size()).clear();
        }
        return List.copyOf(newest);
    }

    @Override
    public void clear(InstrumentId instrument) {
        keepFindings(instrument, 0);
    }

    private void keepFindings(InstrumentId instrument, int most) {
        long kept = 0;
        for (Map<String, AttributeValue> item : findings(instrument)) {
            if (kept >= most) {
                Map<String, AttributeValue> key = new HashMap<>(item);
                key.keySet().retainAll(List.of(table.partition(), table.sort()));
                Dynamo.ask(
                        table,
                        () -> client.deleteItem(one -> one.tableName(table.name()).key(key)));
            }
            kept += Long.parseLong(item.get(COUNT).n());
        }
    }

    /** Those that begin last come first. */
    private Iterable<Map<String, AttributeValue>> findings(InstrumentId instrument) {
        String prefix = Keys.findings();
        return items(instrument, prefix, prefix + "~", false);
    }

    private void put(
            InstrumentId instrument,
            String entry,
            Instant of,
            Map<String, AttributeValue> attributes) {
        Map<String, AttributeValue> item = new HashMap<>(attributes);
        item.put(table.partition(), fromS(Keys.instrument(instrument)));
        item.put(table.sort(), fromS(entry));
        item.put(Keys.EXPIRES, number(of.plus(RETENTION).getEpochSecond()));
        Dynamo.ask(table, () -> client.putItem(one -> one.tableName(table.name()).item(item)));
    }

    private List<Map<String, AttributeValue>> items(
            InstrumentId instrument, String from, String to, boolean ascending) {
        QueryRequest request =
                Rows.living(table, Keys.instrument(instrument), from, to, clock.instant())
                        .scanIndexForward(ascending)
                        .build();
        return Dynamo.ask(table, () -> client.queryPaginator(request).items().stream().toList());
    }

    private static Map<String, AttributeValue> attributes(QualityHour hour) {
        Map<String, AttributeValue> failed = new HashMap<>();
        hour.failed().forEach((check, count) -> failed.put(check, number(count)));
        return Map.of(
                START, number(hour.start().toEpochMilli()),
                PASSED, number(hour.passed()),
                FAILED, fromM(failed),
                SCORE, fromN(Double.toString(hour.score())),
                NEWEST, number(hour.newest().toEpochMilli()));
    }

    private static QualityHour hour(Map<String, AttributeValue> item) {
        Map<String, Long> failed = new HashMap<>();
        item.get(FAILED).m().forEach((check, count) -> failed.put(check, Long.valueOf(count.n())));
        return new QualityHour(
                millis(item.get(START)),
                Long.parseLong(item.get(PASSED).n()),
                failed,
                Double.parseDouble(item.get(SCORE).n()),
                millis(item.get(NEWEST)));
    }

    private static Instant millis(AttributeValue number) {
        return Instant.ofEpochMilli(Long.parseLong(number.n()));
    }

    private static AttributeValue number(long value) {
        return fromN(Long.toString(value));
    }
}
