package dev.isobar.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromBool;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.isobar.market.Instrument;
import dev.isobar.market.Instrument.SizeUnit;
import dev.isobar.market.Instrument.TradeIds;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.InstrumentStore;
import dev.isobar.market.Market;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * Listings in DynamoDB, one item an instrument. Only what changed is written; a put that failed in
 * between leaves some instruments old and some new, and putting again completes it.
 */
public final class DynamoInstruments implements InstrumentStore {
    private static final int TRANSACTION = 100;

    private final DynamoDbClient client;
    private final Keys.Table table;

    public DynamoInstruments(DynamoDbClient client, Keys keys) {
        this.client = client;
        table = keys.instruments();
    }

    @Override
    public void put(String venue, Market market, List<Instrument> instruments) {
        Map<String, Map<String, AttributeValue>> gone = items(venue, market);
        List<TransactWriteItem> changes = new ArrayList<>();
        for (Instrument instrument : instruments) {
            Map<String, AttributeValue> item = item(venue, market, instrument);
            if (!item.equals(gone.remove(instrument.id().symbol()))) {
                changes.add(
                        TransactWriteItem.builder()
                                .put(put -> put.tableName(table.name()).item(item))
                                .build());
            }
        }
        gone.values().forEach(item -> changes.add(delete(item)));
        for (int at = 0; at < changes.size(); at += TRANSACTION) {
            List<TransactWriteItem> some =
                    changes.subList(at, Math.min(changes.size(), at + TRANSACTION));
            Dynamo.ask(table, () -> client.transactWriteItems(all -> all.transactItems(some)));
        }
    }

    @Override
    public List<Instrument> read(String venue, Market market) {
        return items(venue, market).values().stream()
                .map(item -> instrument(venue, market, item))
                .toList();
    }

    private Map<String, Map<String, AttributeValue>> items(String venue, Market market) {
        Map<String, Map<String, AttributeValue>> items = new TreeMap<>();
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
                                                            Map.of(
                                                                    ":p",
                                                                    fromS(
                                                                            Keys.market(
                                                                                    venue,
                                                                                    market)))))
                            .items()
                            .forEach(item -> items.put(item.get(table.sort()).s(), item));
                    return items;
                });
        return items;
    }

    private TransactWriteItem delete(Map<String, AttributeValue> item) {
        Map<String, AttributeValue> key =
                Map.of(
                        table.partition(), item.get(table.partition()),
                        table.sort(), item.get(table.sort()));
        return TransactWriteItem.builder()
                .delete(delete -> delete.tableName(table.name()).key(key))
                .build();
    }

    /** Numbers as text: a venue may use more digits than DynamoDB's numbers have. */
    private Map<String, AttributeValue> item(String venue, Market market, Instrument instrument) {
        Map<String, AttributeValue> item = new HashMap<>();
        item.put(table.partition(), fromS(Keys.market(venue, market)));
        item.put(table.sort(), fromS(instrument.id().symbol()));
        item.put("canonical", fromS(instrument.canonical()));
        item.put("base", fromS(instrument.base()));
        item.put("quote", fromS(instrument.quote()));
        item.put("settle", fromS(instrument.settle()));
        item.put("contractSize", fromS(instrument.contractSize().toString()));
        item.put("tickSize", fromS(instrument.tickSize().toString()));
        item.put("lotSize", fromS(instrument.lotSize().toString()));
        item.put("trading", fromBool(instrument.trading()));
        item.put("tradeIds", fromS(instrument.tradeIds().name()));
        item.put("sizeUnit", fromS(instrument.sizeUnit().name()));
        return item;
    }

    private Instrument instrument(String venue, Market market, Map<String, AttributeValue> item) {
        Instrument instrument =
                new Instrument(
                        new InstrumentId(venue, market, item.get(table.sort()).s()),
                        item.get("canonical").s(),
                        item.get("base").s(),
                        item.get("quote").s(),
                        item.get("settle").s(),
                        new BigDecimal(item.get("contractSize").s()),
                        new BigDecimal(item.get("tickSize").s()),
                        new BigDecimal(item.get("lotSize").s()),
                        item.get("trading").bool(),
                        TradeIds.valueOf(item.get("tradeIds").s()));
        // Items of before 0.2 have no unit: theirs follows from the market and the contract size.
        return item.containsKey("sizeUnit")
                ? instrument.counting(SizeUnit.valueOf(item.get("sizeUnit").s()))
                : instrument;
    }
}
