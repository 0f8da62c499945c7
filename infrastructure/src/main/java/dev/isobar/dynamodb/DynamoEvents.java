package dev.isobar.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.isobar.bars.Range;
import dev.isobar.flows.EventKind;
import dev.isobar.flows.EventQuery;
import dev.isobar.flows.EventQuery.Place;
import dev.isobar.flows.EventStore;
import dev.isobar.flows.FlowEvent;
import dev.isobar.market.Interval;
import dev.isobar.market.Side;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * Events of the flow in DynamoDB: each is an item among those of its key and month, and an item
 * among those of its venue and day. That of the venue is written first: who dies in between has
 * kept what {@link dev.isobar.live.TellEvents#again} reads.
 */
public final class DynamoEvents implements EventStore {
    private static final int PAGE = 1_000;
    private static final MathContext DIGITS = new MathContext(38);

    private final DynamoDbClient client;
    private final Keys.Table table;
    private final Function<EventKind, Duration> retention;
    private final Clock clock;

    /**
     * @param retention how long an event is kept after it happened
     */
    public DynamoEvents(
            DynamoDbClient client,
            Keys keys,
            Function<EventKind, Duration> retention,
            Clock clock) {
        this.client = client;
        this.table = keys.flows();
        this.retention = retention;
        this.clock = clock;
    }

    @Override
    public void keep(Collection<FlowEvent> events) {
        Map<String, Map<String, AttributeValue>> items = new LinkedHashMap<>();
        for (FlowEvent event : events) {
            String part = Keys.eventsOfVenue(event.kind(), event.venue(), event.at());
            String place = Keys.eventOfVenue(event.at(), event.key(), event.id());
            items.put(part + place, item(event, part, place));
        }
        for (FlowEvent event : events) {
            Instant month = Interval.MONTH.floor(event.at());
            String part = Keys.events(event.kind(), event.key(), month);
            String place = Keys.flow(event.at(), event.id());
            items.put(part + place, item(event, part, place));
        }
        // Somebody may have worded the same thing otherwise: what was told first stays.
        new Puts(client, table).missing(List.copyOf(items.values()));
    }

    @Override
    public List<FlowEvent> read(EventQuery query) {
        Interval block = query.key().isEmpty() ? Interval.D1 : Interval.MONTH;
        List<FlowEvent> found = new ArrayList<>();
        for (Instant start : blocks(query, block)) {
            parts(query, start)
                    .flatMap(part -> read(query, part, query.limit()))
                    .sorted(order(query))
                    .limit(query.limit() - found.size())
                    .forEach(found::add);
            if (found.size() == query.limit()) {
                break;
            }
        }
        return List.copyOf(found);
    }

    private static Comparator<FlowEvent> order(EventQuery query) {
        return query.newestFirst() ? FlowEvent.ORDER.reversed() : FlowEvent.ORDER;
    }

    private static Stream<String> parts(EventQuery query, Instant block) {
        return query.key().isEmpty()
                ? query.venues().stream()
                        .map(venue -> Keys.eventsOfVenue(query.kind(), venue, block))
                : Stream.of(Keys.events(query.kind(), query.key(), block));
    }

    /** The first instants of the partitions that may hold something, in the order of reading. */
    private List<Instant> blocks(EventQuery query, Interval block) {
        Instant kept = clock.instant().minus(retention.apply(query.kind()));
        Range range = query.range();
        Instant from = range.start().isBefore(kept) ? kept : range.start();
        Instant to = range.end();
        if (query.after().isPresent()) {
            Instant at = query.after().get().at();
            from = !query.newestFirst() && at.isAfter(from) ? at : from;
            to = query.newestFirst() && at.isBefore(to) ? at.plusMillis(1) : to;
        }
        List<Instant> blocks = new ArrayList<>();
        for (Instant start = block.floor(from); start.isBefore(to); start = block.end(start)) {
            blocks.add(query.newestFirst() ? 0 : blocks.size(), start);
        }
        return blocks;
    }

    private Stream<FlowEvent> read(EventQuery query, String part, int limit) {
        Bounds bounds = Bounds.of(query);
        if (bounds.areEmpty()) {
            return Stream.empty();
        }
        QueryRequest request =
                Rows.living(table, part, bounds.from(), bounds.to(), clock.instant())
                        .scanIndexForward(!query.newestFirst())
                        .limit(Math.min(limit, PAGE))
                        .build();
        return Dynamo.ask(
                table,
                () ->
                        client.queryPaginator(request).items().stream()
                                .map(item -> event(query.kind(), item))
                                .filter(query::wants)
                                .filter(event -> bounds.isBeyond(query, event))
                                .limit(limit)
                                .toList())
                .stream();
    }

    /**
     * The places that are read: of the range, and onwards from where an earlier answer ended, whose
     * own millisecond is read again and passed over as far as it was told.
     */
    private record Bounds(String from, String to) {
        static Bounds of(EventQuery query) {
            // Places are whole milliseconds, a range need not be.
            Instant from = query.range().start().plusNanos(999_999);
            Instant to = query.range().end().minusNanos(1);
            if (query.after().isPresent()) {
                Instant at = query.after().get().at();
                from = !query.newestFirst() && at.isAfter(from) ? at : from;
                to = query.newestFirst() && at.isBefore(to) ? at : to;
            }
            // Everything of the last millisecond, but nothing of the end itself.
            return new Bounds(Keys.flow(from, ""), Keys.flow(to, "~"));
        }

        boolean areEmpty() {
            return from.compareTo(to) > 0;
        }

        boolean isBeyond(EventQuery query, FlowEvent event) {
            if (query.after().isEmpty()) {
                return true;
            }
            int compared = Place.of(event).compareTo(query.after().get());
            return query.newestFirst() ? compared < 0 : compared > 0;
        }
    }

    private Map<String, AttributeValue> item(FlowEvent event, String part, String place) {
        Map<String, AttributeValue> item = new HashMap<>();
        item.put(table.partition(), fromS(part));
        item.put(table.sort(), fromS(place));
        item.put("venue", fromS(event.venue()));
        item.put("key", fromS(event.key()));
        item.put("at", Rows.time(event.at()));
        item.put("id", fromS(event.id()));
        item.put("event", fromS(event.json()));
        if (event.side() != null) {
            item.put("side", fromS(event.side().name()));
        }
        if (event.usd() != null) {
            // The words say it exactly; a number of DynamoDB has 38 digits.
            item.put("usd", fromN(event.usd().round(DIGITS).toPlainString()));
        }
        if (!event.interval().isEmpty()) {
            item.put("interval", fromS(event.interval()));
        }
        Instant expires = event.at().plus(retention.apply(event.kind()));
        item.put(Keys.EXPIRES, Rows.expires(expires));
        return item;
    }

    private static FlowEvent event(EventKind kind, Map<String, AttributeValue> item) {
        return new FlowEvent(
                kind,
                Rows.text(item, "venue"),
                Rows.text(item, "key"),
                Rows.time(item, "at"),
                Rows.text(item, "id"),
                item.containsKey("side") ? Side.valueOf(Rows.text(item, "side")) : null,
                item.containsKey("usd") ? new BigDecimal(item.get("usd").n()) : null,
                item.containsKey("interval") ? Rows.text(item, "interval") : "",
                Rows.text(item, "event"));
    }
}
