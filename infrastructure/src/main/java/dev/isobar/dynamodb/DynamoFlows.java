package dev.isobar.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.isobar.bars.Range;
import dev.isobar.flows.Flow;
import dev.isobar.flows.FlowFields;
import dev.isobar.flows.FlowKind;
import dev.isobar.flows.FlowSeries;
import dev.isobar.flows.FlowStore;
import dev.isobar.market.Interval;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Events in DynamoDB: an item each, a partition for each series and calendar month. */
public final class DynamoFlows implements FlowStore {
    private static final int PAGE = 1_000;

    private final DynamoDbClient client;
    private final Keys.Table table;
    private final Function<FlowKind, Duration> retention;
    private final Clock clock;

    /**
     * @param retention how long an event is kept after it happened
     */
    public DynamoFlows(
            DynamoDbClient client, Keys keys, Function<FlowKind, Duration> retention, Clock clock) {
        this.client = client;
        this.table = keys.flows();
        this.retention = retention;
        this.clock = clock;
    }

    @Override
    public void put(FlowSeries series, Collection<Flow> flows) {
        Instant kept = kept(series);
        Map<String, Map<String, AttributeValue>> items = new LinkedHashMap<>();
        for (Flow flow : flows) {
            if (!flow.at().isBefore(kept)) {
                items.put(Keys.flow(flow.at(), flow.id()), item(series, flow));
            }
        }
        new Puts(client, table).all(List.copyOf(items.values()));
    }

    @Override
    public List<Flow> oldest(FlowSeries series, Range range, int limit) {
        List<Flow> found = new ArrayList<>();
        for (Instant month : months(series, range)) {
            read(series, month, range, true, limit - found.size()).forEach(found::add);
            if (found.size() == limit) {
                break;
            }
        }
        return List.copyOf(found);
    }

    @Override
    public List<Flow> newest(FlowSeries series, Range range, int limit) {
        List<Instant> months = months(series, range);
        List<Flow> found = new ArrayList<>();
        for (int i = months.size() - 1; i >= 0 && found.size() < limit; i--) {
            read(series, months.get(i), range, false, limit - found.size()).forEach(found::add);
        }
        Collections.reverse(found);
        return List.copyOf(found);
    }

    /** Where nothing is older. */
    private Instant kept(FlowSeries series) {
        return clock.instant().minus(retention.apply(series.kind()));
    }

    private List<Instant> months(FlowSeries series, Range range) {
        Instant kept = kept(series);
        Instant from = range.start().isBefore(kept) ? kept : range.start();
        List<Instant> months = new ArrayList<>();
        for (Instant month = Interval.MONTH.floor(from);
                month.isBefore(range.end());
                month = Interval.MONTH.end(month)) {
            months.add(month);
        }
        return months;
    }

    private Stream<Flow> read(
            FlowSeries series, Instant month, Range range, boolean ascending, int limit) {
        QueryRequest request =
                Rows.living(
                                table,
                                Keys.flows(series, month),
                                // Places are whole milliseconds, a range need not be.
                                Keys.flow(range.start().plusNanos(999_999), ""),
                                // Everything of the last millisecond, but nothing of the end.
                                Keys.flow(range.end().minusNanos(1), "~"),
                                clock.instant())
                        .scanIndexForward(ascending)
                        .limit(Math.min(limit, PAGE))
                        .build();
        return Dynamo.ask(
                table,
                () ->
                        client.queryPaginator(request).items().stream()
                                .limit(limit)
                                .map(item -> flow(series, item))
                                .toList())
                .stream();
    }

    private Map<String, AttributeValue> item(FlowSeries series, Flow flow) {
        Map<String, AttributeValue> item = new HashMap<>();
        FlowFields.of(flow.event()).forEach((name, value) -> item.put(name, fromS(value)));
        Instant month = Interval.MONTH.floor(flow.at());
        item.put(table.partition(), fromS(Keys.flows(series, month)));
        item.put(table.sort(), fromS(Keys.flow(flow.at(), flow.id())));
        item.put(Keys.EXPIRES, Rows.expires(flow.at().plus(retention.apply(series.kind()))));
        return item;
    }

    private Flow flow(FlowSeries series, Map<String, AttributeValue> item) {
        String place = Rows.text(item, table.sort());
        int hash = place.indexOf('#');
        Map<String, String> fields = new HashMap<>();
        item.forEach((name, value) -> fields.put(name, value.s()));
        return new Flow(
                Instant.ofEpochMilli(Long.parseLong(place.substring(0, hash))),
                place.substring(hash + 1),
                FlowFields.event(series, fields));
    }
}
