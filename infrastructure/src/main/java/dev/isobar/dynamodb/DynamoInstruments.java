package dev.isobar.dynamodb;

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

    /** Where the mark stands in its partition. */
    private static final String MARK = "first";

    private final Keys.Table table;
    private final Rows rows;
    private final InstrumentItems items;
    private final InstrumentWrites writes;
    private final Clock clock;

    public DynamoInstruments(DynamoDbClient client, Keys keys, Clock clock) {
        this.clock = clock;
        table = keys.instruments();
        rows = new Rows(client, table);
        items = new InstrumentItems(table);
        writes = new InstrumentWrites(table);
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
                item.put(InstrumentWrites.FROM, Rows.time(now));
            }
            changes.add(List.of(writes.create(item)));
        }
        for (Instrument instrument : change.changed()) {
            Map<String, AttributeValue> before = kept.get(instrument.id().symbol());
            Map<String, AttributeValue> item = items.of(instrument);
            item.put(InstrumentWrites.FROM, Rows.time(now));
            changes.add(List.of(writes.replace(before, item), writes.past(before, now)));
        }
        for (Instrument instrument : change.delisted()) {
            Map<String, AttributeValue> before = kept.get(instrument.id().symbol());
            changes.add(List.of(writes.delete(before), writes.past(before, now)));
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
                                                Optional.of(
                                                        Rows.time(item, InstrumentWrites.UNTIL)))));
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
                item.containsKey(InstrumentWrites.FROM)
                        ? Optional.of(Rows.time(item, InstrumentWrites.FROM))
                        : Optional.empty();
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
}
