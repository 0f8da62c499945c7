package dev.isobar.dynamodb;

import dev.isobar.bars.StoreSizes;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/**
 * How much lies in the tables of market data, as DynamoDB tells it: in AWS up to six hours old.
 * Safe for all threads; fails with {@link dev.isobar.bars.StoreUnavailable}.
 */
public final class DynamoSizes implements StoreSizes {
    private final DynamoDbClient client;
    private final Keys keys;

    public DynamoSizes(DynamoDbClient client, Keys keys) {
        this.client = client;
        this.keys = keys;
    }

    /** Asks once for each table. */
    @Override
    public List<Size> all() {
        return List.of(
                        keys.bars(),
                        keys.barVersions(),
                        keys.coverage(),
                        keys.flows(),
                        keys.readings(),
                        keys.quality(),
                        keys.instruments())
                .stream()
                .map(this::of)
                .toList();
    }

    private Size of(Keys.Table table) {
        TableDescription told =
                Dynamo.ask(
                        table,
                        () -> client.describeTable(ask -> ask.tableName(table.name())).table());
        return new Size(
                table.name().substring(keys.prefix().length()),
                told.itemCount(),
                told.tableSizeBytes());
    }
}
