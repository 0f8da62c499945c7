package dev.isobar.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.isobar.bars.SeriesId;
import dev.isobar.bars.StoreUnavailable;
import dev.isobar.indicators.ReadingState;
import dev.isobar.indicators.ReadingStates.Until;
import dev.isobar.indicators.ReadingStates.Validity;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/**
 * Which states hold: an item an instrument with the generation, how often it was written, for each
 * interval {@code <version>@<page>}, and how many revisions were of that interval's bars. Never
 * expires: it is what makes older states void.
 */
final class ValidityItems {
    private static final int ROUNDS = 200;
    private static final String GENERATION = "generation";
    private static final String REVISION = "revision";
    private static final String REVISED = "revised_";

    private final DynamoDbClient client;
    private final Keys.Table table;

    ValidityItems(DynamoDbClient client, Keys.Table table) {
        this.client = client;
        this.table = table;
    }

    /**
     * @param revision one more for each write
     */
    record Found(Validity validity, long revision) {}

    Found read(InstrumentId instrument) {
        Map<String, AttributeValue> item =
                Dynamo.ask(
                        table,
                        () ->
                                client.getItem(
                                                one ->
                                                        one.tableName(table.name())
                                                                .key(key(instrument))
                                                                .consistentRead(true))
                                        .item());
        Map<Interval, Until> until = new EnumMap<>(Interval.class);
        Map<Interval, Long> revisions = new EnumMap<>(Interval.class);
        for (Interval interval : Interval.values()) {
            if (item.containsKey(REVISED + interval.code())) {
                revisions.put(interval, number(item, REVISED + interval.code()));
            }
            AttributeValue held = item.get(interval.code());
            if (held != null) {
                until.put(interval, until(held.s()));
            }
        }
        Validity validity = new Validity(number(item, GENERATION), revisions, until);
        return new Found(validity, number(item, REVISION));
    }

    /** The last of some states holds, if nothing was revised since. */
    TransactWriteItem raise(ReadingState last, long generation) {
        return TransactWriteItem.builder()
                .update(
                        one ->
                                one.tableName(table.name())
                                        .key(key(last.series().instrument()))
                                        .updateExpression("SET #g = :g, #i = :i ADD #r :one")
                                        .conditionExpression(
                                                generation == 0
                                                        ? "attribute_not_exists(#g) OR #g = :g"
                                                        : "#g = :g")
                                        .expressionAttributeNames(
                                                Map.of(
                                                        "#g", GENERATION,
                                                        "#r", REVISION,
                                                        "#i", last.series().interval().code()))
                                        .expressionAttributeValues(
                                                Map.of(
                                                        ":g", number(generation),
                                                        ":one", number(1),
                                                        ":i",
                                                                text(
                                                                        new Until(
                                                                                last.version(),
                                                                                last.page())))))
                .build();
    }

    /** Read, lower, write on condition, again. */
    void revise(SeriesId series, Instant from) {
        for (int round = 0; round < ROUNDS; round++) {
            Found found = read(series.instrument());
            Validity revised = found.validity().revised(series.interval(), from);
            if (write(series.instrument(), revised, found.revision())) {
                return;
            }
        }
        throw new StoreUnavailable(
                "states of %s changed under each of %d attempts"
                        .formatted(series.instrument(), ROUNDS),
                null);
    }

    private boolean write(InstrumentId instrument, Validity validity, long revision) {
        Map<String, String> names = new HashMap<>(Map.of("#g", GENERATION, "#r", REVISION));
        Map<String, AttributeValue> values =
                new HashMap<>(
                        Map.of(
                                ":g", number(validity.generation()),
                                ":before", number(revision),
                                ":after", number(revision + 1)));
        StringBuilder set = new StringBuilder("SET #g = :g, #r = :after");
        validity.until()
                .forEach(
                        (interval, until) -> {
                            int i = interval.ordinal();
                            names.put("#i" + i, interval.code());
                            values.put(":i" + i, text(until));
                            set.append(", #i").append(i).append(" = :i").append(i);
                        });
        validity.revisions()
                .forEach(
                        (interval, count) -> {
                            int i = interval.ordinal();
                            names.put("#c" + i, REVISED + interval.code());
                            values.put(":c" + i, number(count));
                            set.append(", #c").append(i).append(" = :c").append(i);
                        });
        return Dynamo.ask(
                table,
                () -> {
                    try {
                        client.updateItem(
                                one ->
                                        one.tableName(table.name())
                                                .key(key(instrument))
                                                .updateExpression(set.toString())
                                                .conditionExpression(
                                                        revision == 0
                                                                ? "attribute_not_exists(#r) OR #r ="
                                                                        + " :before"
                                                                : "#r = :before")
                                                .expressionAttributeNames(names)
                                                .expressionAttributeValues(values));
                        return true;
                    } catch (ConditionalCheckFailedException | TransactionConflictException e) {
                        return false;
                    }
                });
    }

    private Map<String, AttributeValue> key(InstrumentId instrument) {
        return Map.of(
                table.partition(), fromS(Keys.validity(instrument)), table.sort(), fromN("0"));
    }

    private static Until until(String text) {
        int at = text.lastIndexOf('@');
        long page = Long.parseLong(text.substring(at + 1));
        return new Until(text.substring(0, at), Instant.ofEpochMilli(page));
    }

    private static AttributeValue text(Until until) {
        return fromS(until.version() + "@" + until.page().toEpochMilli());
    }

    private static long number(Map<String, AttributeValue> item, String name) {
        return item.containsKey(name) ? Long.parseLong(item.get(name).n()) : 0;
    }

    private static AttributeValue number(long value) {
        return fromN(Long.toString(value));
    }
}
