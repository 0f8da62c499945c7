package dev.isobar.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromBool;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.isobar.market.Instrument;
import dev.isobar.market.Instrument.SizeUnit;
import dev.isobar.market.Instrument.TradeIds;
import dev.isobar.market.InstrumentId;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Instruments as items of the table of listings, one partition a market. Safe for all threads. */
record InstrumentItems(Keys.Table table) {
    /** Numbers as text: a venue may use more digits than DynamoDB's numbers have. */
    Map<String, AttributeValue> of(Instrument instrument) {
        InstrumentId id = instrument.id();
        Map<String, AttributeValue> item = new HashMap<>();
        item.put(table.partition(), fromS(Keys.market(id.venue(), id.market())));
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

    /** A current one, whose key says which it is. */
    Instrument instrument(Map<String, AttributeValue> item) {
        return instrument(
                InstrumentId.parse(
                        item.get(table.partition()).s().replace('#', ':')
                                + ":"
                                + item.get(table.sort()).s()),
                item);
    }

    /** One of any time: those of the past have other keys. */
    static Instrument instrument(InstrumentId id, Map<String, AttributeValue> item) {
        Instrument instrument =
                new Instrument(
                        id,
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
