package dev.isobar.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.isobar.bars.StoreUnavailable;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.InstrumentStore;
import dev.isobar.market.InstrumentVersion;
import dev.isobar.market.ListingChange;
import dev.isobar.market.Market;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * Listings in DynamoDB, one item an instrument, and beside them one item for each state it had
 * before. Only what changed is written, an instrument and its history in one transaction; a put
 * that failed in between leaves some instruments old and some new, and putting again completes it.
 *
 * <p>What is there when we look first was there before, so it has no date. A mark stands from
 * before the first instrument is written until the first listing is whole: killed in between, the
 * next put dates the others no more than those.
 */
public final class DynamoInstruments implements InstrumentStore {
    private static final int TRANSACTION = 100;
    private static final int ROUNDS = 20;

    /** When the state of an item began, in ms; absent: before we looked first. */
    private static final String FROM = "from";

    private static final String UNTIL = "until";

    /** Where the mark stands in its partition. */
    private static final String MARK = "first";

    private final DynamoDbClient client;
    private final Keys.Table table;
    private final Rows rows;
    private final InstrumentItems items;
    private final Clock clock;

    public DynamoInstruments(DynamoDbClient client, Keys keys, Clock clock) {
        this.client = client;
        this.clock = clock;
        table = keys.instruments();
        rows = new Rows(client, table);
        items = new InstrumentItems(table);
    }

    @Override
    public ListingChange put(String venue, Market market, List<Instrument> instruments) {
        return put(venue, market, instruments, false);
    }

    @Override
    public ListingChange replace(String venue, Market market, List<Instrument> instruments) {
        return put(venue, market, instruments, true);
    }

    private ListingChange put(
            String venue, Market market, List<Instrument> instruments, boolean anyway) {
        ListingChange first = null;
        for (int round = 0; round < ROUNDS; round++) {
            Map<String, Map<String, AttributeValue>> kept = items(Keys.market(venue, market));
            List<Instrument> before = kept.values().stream().map(items::instrument).toList();
            ListingChange change = ListingChange.of(before, instruments);
            first = first == null ? change : first;
            if (!change.believed() && !anyway) {
                return first;
            }
            String mark = Keys.firstListing(venue, market);
            boolean isFirst = isFirst(mark, kept.isEmpty() && !instruments.isEmpty());
            if (write(kept, change, isFirst)) {
                if (isFirst) {
                    rows.write(List.of(rows.deleting(mark, MARK)));
                }
                return first;
            }
        }
        throw new StoreUnavailable(
                "listing of %s %s changed under each of %d attempts"
                        .formatted(venue, market.id(), ROUNDS),
                null);
    }

    /** Whether no listing was whole yet. */
    private boolean isFirst(String mark, boolean isNothingKept) {
        if (isNothingKept) {
            // Where it stands already, somebody was here before.
            rows.write(List.of(rows.creating(mark, MARK, Map.of())));
        }
        return isNothingKept || !rows.all(mark).isEmpty();
    }

    /** False if somebody else wrote meanwhile. */
    private boolean write(
            Map<String, Map<String, AttributeValue>> kept, ListingChange change, boolean isFirst) {
        Instant now = clock.instant();
        List<List<TransactWriteItem>> changes = new ArrayList<>();
        for (Instrument instrument : change.listed()) {
            Map<String, AttributeValue> item = items.of(instrument);
            if (!isFirst) {
                item.put(FROM, Rows.time(now));
            }
            changes.add(List.of(put(item, "attribute_not_exists(#p)", Map.of())));
        }
        for (Instrument instrument : change.changed()) {
            Map<String, AttributeValue> before = kept.get(instrument.id().symbol());
            Map<String, AttributeValue> item = items.of(instrument);
            item.put(FROM, Rows.time(now));
            changes.add(List.of(put(item, unchanged(before), from(before)), past(before, now)));
        }
        for (Instrument instrument : change.delisted()) {
            Map<String, AttributeValue> before = kept.get(instrument.id().symbol());
            changes.add(List.of(delete(before), past(before, now)));
        }
        return write(changes);
    }

    private boolean write(List<List<TransactWriteItem>> changes) {
        List<TransactWriteItem> some = new ArrayList<>();
        for (List<TransactWriteItem> together : changes) {
            if (some.size() + together.size() > TRANSACTION) {
                if (rows.write(some) >= 0) {
                    return false;
                }
                some.clear();
            }
            some.addAll(together);
        }
        return some.isEmpty() || rows.write(some) < 0;
    }

    @Override
    public List<InstrumentVersion> history(InstrumentId id) {
        List<InstrumentVersion> history = new ArrayList<>();
        items(Keys.instrument(id))
                .values()
                .forEach(
                        item ->
                                history.add(
                                        version(
                                                InstrumentItems.instrument(id, item),
                                                item,
                                                Optional.of(Rows.time(item, UNTIL)))));
        rows.get(Keys.market(id.venue(), id.market()), id.symbol())
                .ifPresent(
                        item ->
                                history.add(
                                        version(
                                                InstrumentItems.instrument(id, item),
                                                item,
                                                Optional.empty())));
        return history;
    }

    private static InstrumentVersion version(
            Instrument instrument, Map<String, AttributeValue> item, Optional<Instant> until) {
        Optional<Instant> from =
                item.containsKey(FROM) ? Optional.of(Rows.time(item, FROM)) : Optional.empty();
        return new InstrumentVersion(instrument, from, until);
    }

    @Override
    public List<Instrument> read(String venue, Market market) {
        return items(Keys.market(venue, market)).values().stream().map(items::instrument).toList();
    }

    private Map<String, Map<String, AttributeValue>> items(String partition) {
        Map<String, Map<String, AttributeValue>> items = new TreeMap<>();
        for (Map<String, AttributeValue> item : rows.all(partition)) {
            items.put(item.get(table.sort()).s(), item);
        }
        return items;
    }

    private TransactWriteItem put(
            Map<String, AttributeValue> item,
            String condition,
            Map<String, AttributeValue> values) {
        return TransactWriteItem.builder()
                .put(
                        put ->
                                put.tableName(table.name())
                                        .item(item)
                                        .conditionExpression(condition)
                                        .expressionAttributeNames(names(condition))
                                        .expressionAttributeValues(
                                                values.isEmpty() ? null : values))
                .build();
    }

    /** Its state until now. */
    private TransactWriteItem past(Map<String, AttributeValue> before, Instant now) {
        Map<String, AttributeValue> item = new HashMap<>(before);
        item.put(
                table.partition(),
                fromS(before.get(table.partition()).s() + "#" + before.get(table.sort()).s()));
        item.put(table.sort(), fromS("%013d".formatted(now.toEpochMilli())));
        item.put(UNTIL, Rows.time(now));
        return TransactWriteItem.builder()
                .put(put -> put.tableName(table.name()).item(item))
                .build();
    }

    private TransactWriteItem delete(Map<String, AttributeValue> item) {
        Map<String, AttributeValue> key =
                Map.of(
                        table.partition(), item.get(table.partition()),
                        table.sort(), item.get(table.sort()));
        String condition = unchanged(item);
        Map<String, AttributeValue> values = from(item);
        return TransactWriteItem.builder()
                .delete(
                        delete ->
                                delete.tableName(table.name())
                                        .key(key)
                                        .conditionExpression(condition)
                                        .expressionAttributeNames(names(condition))
                                        .expressionAttributeValues(
                                                values.isEmpty() ? null : values))
                .build();
    }

    /** Still the state that was read. */
    private static String unchanged(Map<String, AttributeValue> before) {
        return before.containsKey(FROM)
                ? "#f = :f"
                : "attribute_exists(#p) AND attribute_not_exists(#f)";
    }

    private static Map<String, AttributeValue> from(Map<String, AttributeValue> before) {
        return before.containsKey(FROM) ? Map.of(":f", before.get(FROM)) : Map.of();
    }

    private Map<String, String> names(String condition) {
        Map<String, String> names = new HashMap<>();
        if (condition.contains("#p")) {
            names.put("#p", table.partition());
        }
        if (condition.contains("#f")) {
            names.put("#f", FROM);
        }
        return names;
    }
}
